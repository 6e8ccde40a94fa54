/**
 * The front door of the memory for those who use no host framework; LangChain4j's users start with {@code memory-langchain4j}.
 *
 * <p>Most users need two classes: a {@link io.github.chatmemory4j.MemoryEngine} is configured once, and opens a {@link
 * io.github.chatmemory4j.ConversationMemory} per memoryId, which takes messages in and gives out the context of the next request.
 * {@link io.github.chatmemory4j.MemoryOptions} holds what can be set, for those who read it from a configuration.
 *
 * <pre>{@code
 * try (MemoryEngine memories = MemoryEngine.builder().maxTokens(3_000).build()) {
 *     ConversationMemory memory = memories.open("alice");
 *     memory.add(Message.user("My dog is called Ada."));
 *     Context context = memory.context(); // what the model will read, and where everything else went
 * }
 * }</pre>
 *
 * <table>
 * <caption>Where to look for what</caption>
 * <thead><tr><th>package</th><th>what it answers</th></tr></thead>
 * <tbody>
 * <tr><td>{@link io.github.chatmemory4j.message}</td><td>what is a message to the memory?</td></tr>
 * <tr><td>{@link io.github.chatmemory4j.language}</td><td>what does it know of a human language?</td></tr>
 * <tr><td>{@link io.github.chatmemory4j.token}</td><td>what does a text cost, and how much may a request have?</td></tr>
 * <tr><td>{@link io.github.chatmemory4j.transcript}</td><td>what was said, and how may that change?</td></tr>
 * <tr><td>{@link io.github.chatmemory4j.facts}</td><td>which exact statements hold?</td></tr>
 * <tr><td>{@link io.github.chatmemory4j.compaction}</td><td>which turns leave the window, and when?</td></tr>
 * <tr><td>{@link io.github.chatmemory4j.summary}</td><td>what stands in for them?</td></tr>
 * <tr><td>{@link io.github.chatmemory4j.event}</td><td>what happened, for operators?</td></tr>
 * <tr><td>{@link io.github.chatmemory4j.recall}</td><td>which of them matter for this question?</td></tr>
 * <tr><td>{@link io.github.chatmemory4j.context}</td><td>what does one request carry?</td></tr>
 * <tr><td>{@link io.github.chatmemory4j.store}, {@link io.github.chatmemory4j.store.jdbc}</td><td>where is it kept?</td></tr>
 * </tbody>
 * </table>
 *
 * <p>A package knows those above it in the table and none below, except that the stores come before what carries a request out.
 * Packages named {@code internal} are not for users and change without notice.
 */
@NullMarked
package io.github.chatmemory4j;

import org.jspecify.annotations.NullMarked;
