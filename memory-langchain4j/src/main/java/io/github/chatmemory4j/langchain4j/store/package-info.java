/**
 * Both directions between transcripts and LangChain4j's stores.
 *
 * <p>Most users need {@link io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec}, with which a {@link
 * io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore} keeps LangChain4j's messages. {@link
 * io.github.chatmemory4j.langchain4j.store.LangChain4jTranscriptStore} keeps transcripts in any {@link
 * dev.langchain4j.store.memory.chat.ChatMemoryStore}; {@link io.github.chatmemory4j.langchain4j.store.WindowChatMemoryStore} lets
 * LangChain4j's own windows stand over transcripts.
 */
@NullMarked
package io.github.chatmemory4j.langchain4j.store;

import org.jspecify.annotations.NullMarked;
