/** Tests of finding and keeping facts. */
@NullMarked
package io.github.chatmemory4j.facts;

import org.jspecify.annotations.NullMarked;
