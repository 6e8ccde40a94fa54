/** Tests of the package of the same name. */
@NullMarked
package io.github.chatmemory4j.agent;

import org.jspecify.annotations.NullMarked;
