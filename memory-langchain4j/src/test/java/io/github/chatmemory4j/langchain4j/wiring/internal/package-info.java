/** What is done to one service's requests. */
@NullMarked
package io.github.chatmemory4j.langchain4j.wiring.internal;

import org.jspecify.annotations.NullMarked;
