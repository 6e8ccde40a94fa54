/**
 * The decision: which of the oldest turns leave the window, and what stands in for them. Pure functions of token counts.
 *
 * <p>Most users choose one of four strategies:
 *
 * <table>
 * <caption>Strategies</caption>
 * <thead><tr><th>strategy</th><th>what leaves the window</th><th>for</th></tr></thead>
 * <tbody>
 * <tr><td>{@link io.github.chatmemory4j.compaction.FullStrategy}</td><td>nothing</td><td>short chats</td></tr>
 * <tr><td>{@link io.github.chatmemory4j.compaction.TrimStrategy}</td><td>is not sent again</td><td>quick questions</td></tr>
 * <tr><td>{@link io.github.chatmemory4j.compaction.SummaryStrategy}</td><td>is folded into a summary</td><td>assistants</td></tr>
 * <tr><td>{@link io.github.chatmemory4j.compaction.CombinedStrategy}</td><td>is folded and can be recalled</td>
 *     <td>assistants that must know what was said in March</td></tr>
 * </tbody>
 * </table>
 *
 * <p>{@link io.github.chatmemory4j.compaction.Watermarks} say when a compaction starts and where it stops, {@link
 * io.github.chatmemory4j.compaction.RecallBudget} how much of a request recalled messages may take. A strategy of one's own
 * implements {@link io.github.chatmemory4j.compaction.CompactionStrategy}.
 */
@NullMarked
package io.github.chatmemory4j.compaction;

import org.jspecify.annotations.NullMarked;
