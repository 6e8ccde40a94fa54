package io.github.chatmemory4j.demo.offline;

/** A line that can be quoted, and who said it. */
record SpokenLine(String speaker, String text) {}
