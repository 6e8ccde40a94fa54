/**
 * Conversations in and out of the files and databases that people have.
 *
 * <p>Start with {@link io.github.chatmemory4j.formats.ConversationSource}, which recognizes what a file holds, and with
 * {@link io.github.chatmemory4j.formats.ConversationExport}.
 */
@NullMarked
package io.github.chatmemory4j.formats;

import org.jspecify.annotations.NullMarked;
