/**
 * Chat memory for LangChain4j. Most users need two classes: a {@link io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider} is
 * configured once and gives out a {@link io.github.chatmemory4j.langchain4j.CompactingChatMemory} per memoryId.
 *
 * <p>With {@code wire} every request of an AI service is inside the budget, tools included; as a plain {@code chatMemoryProvider}
 * it goes wherever LangChain4j takes one.
 *
 * <table>
 * <caption>Where to look for what</caption>
 * <thead><tr><th>package</th><th>what it answers</th></tr></thead>
 * <tbody>
 * <tr><td>{@link io.github.chatmemory4j.langchain4j.store}</td><td>how are LangChain4j's messages kept, and in which stores?</td></tr>
 * <tr><td>{@link io.github.chatmemory4j.langchain4j.summary}</td><td>how does a chat model make summaries, and what if it fails?</td></tr>
 * <tr><td>{@link io.github.chatmemory4j.langchain4j.recall}</td><td>which embedding model and store does recall use?</td></tr>
 * <tr><td>{@link io.github.chatmemory4j.langchain4j.usage}</td><td>what did requests use?</td></tr>
 * <tr><td>{@link io.github.chatmemory4j.langchain4j.message}</td><td>how is a LangChain4j message seen by the core?</td></tr>
 * <tr><td>{@link io.github.chatmemory4j.langchain4j.wiring}</td><td>how does an AI service run its turns? Not for users.</td></tr>
 * </tbody>
 * </table>
 */
@NullMarked
package io.github.chatmemory4j.langchain4j;

import org.jspecify.annotations.NullMarked;
