/**
 * LangChain4j's messages as the core sees them, wrapped and never translated. Most users need none of it; who reads a transcript
 * finds the original in {@link io.github.chatmemory4j.langchain4j.message.LangChain4jMessage}.
 */
@NullMarked
package io.github.chatmemory4j.langchain4j.message;

import org.jspecify.annotations.NullMarked;
