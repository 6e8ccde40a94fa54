package io.github.chatmemory4j.transcript.internal;

/** A message that no provider would accept where it stands, and why; it stays in the transcript. */
public record LeftOut(CountedEntry entry, String reason) {}
