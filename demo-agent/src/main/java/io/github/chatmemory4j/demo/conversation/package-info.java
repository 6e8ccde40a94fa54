/** Dialogues to replay through memories: LoCoMo files, plain transcripts, and one that comes with the jar. */
@NullMarked
package io.github.chatmemory4j.demo.conversation;

import org.jspecify.annotations.NullMarked;
