package io.github.chatmemory4j.summary;

/**
 * A line that could stand in a summary.
 *
 * @param text without a bullet, with who said it
 * @param score how much it states
 * @param order in which it was said
 */
record SummaryLine(String text, double score, int order) {}
