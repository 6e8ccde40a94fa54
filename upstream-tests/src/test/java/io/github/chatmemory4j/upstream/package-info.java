/** LangChain4j's own tests, with this library's memory where they make a window. */
@NullMarked
package io.github.chatmemory4j.upstream;

import org.jspecify.annotations.NullMarked;
