/** Tests of the package of the same name. */
@NullMarked
package io.github.chatmemory4j.agent.tool;

import org.jspecify.annotations.NullMarked;
