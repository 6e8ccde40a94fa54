/** Views of what is known. */
@NullMarked
package io.github.chatmemory4j.agent.view;

import org.jspecify.annotations.NullMarked;
