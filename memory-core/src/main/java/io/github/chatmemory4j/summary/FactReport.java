package io.github.chatmemory4j.summary;

/**
 * What became of the facts of a conversation when a summary was made. Numbers only, so that it can go into a log.
 *
 * @param told that the narrative has word for word
 * @param carried that stand in the section of exact facts
 * @param dropped that found no room; the messages they are from stay in the transcript
 * @param superseded that a later fact took the place of
 */
public record FactReport(int told, int carried, int dropped, int superseded) {}
