/**
 * What one request carries, and where every other message went. Most users need {@link
 * io.github.chatmemory4j.context.Context}: its messages are sent, its placements say why each message is where it is.
 */
@NullMarked
package io.github.chatmemory4j.context;

import org.jspecify.annotations.NullMarked;
