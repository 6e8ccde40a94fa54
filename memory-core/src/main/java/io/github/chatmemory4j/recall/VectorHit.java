package io.github.chatmemory4j.recall;

/**
 * A message found by its meaning.
 *
 * @param position its place in the transcript
 * @param cosine of its vector and the question's, in about [-1, 1]
 */
public record VectorHit(long position, double cosine) {}
