/** Tests of the package of the same name. */
@NullMarked
package io.github.chatmemory4j.agent.extraction;

import org.jspecify.annotations.NullMarked;
