/** Tests of the package of the same name. */
@NullMarked
package io.github.chatmemory4j.agent.claim;

import org.jspecify.annotations.NullMarked;
