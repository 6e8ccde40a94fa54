package io.github.chatmemory4j.recall.hybrid;

/**
 * A message found by its words.
 *
 * @param position its place in the transcript
 * @param share its score as a share of the highest score that any text could reach for these words, in (0, 1]; words
 *     that occur nowhere in the conversation count as missing
 */
public record LexicalHit(long position, double share) {}
