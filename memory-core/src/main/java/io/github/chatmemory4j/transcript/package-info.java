/**
 * Everything that was said in one conversation, in order, and the summary that stands in for its oldest part.
 *
 * <p>Most users meet {@link io.github.chatmemory4j.transcript.TranscriptEntry}, a message with its position and time, and {@link
 * io.github.chatmemory4j.transcript.Erasure}, the report of what was deleted. Who writes a store also needs {@link
 * io.github.chatmemory4j.transcript.TranscriptChange}, which is all that can happen to a conversation, and {@link
 * io.github.chatmemory4j.transcript.LiveTranscript}, which is what a store loads.
 */
@NullMarked
package io.github.chatmemory4j.transcript;

import org.jspecify.annotations.NullMarked;
