package io.github.chatmemory4j.demo.recall;

import io.github.chatmemory4j.message.Message;
import java.time.Instant;

/** A message of a {@link Talk} and when it was said. */
record Said(Message message, Instant at) {}
