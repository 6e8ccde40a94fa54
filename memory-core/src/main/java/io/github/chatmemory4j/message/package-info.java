/**
 * What is said: a {@link io.github.chatmemory4j.message.Message} as the memory sees it, wrapped and never translated.
 *
 * <p>Most users need its factory methods alone. An adapter of a host framework implements it over the framework's own message.
 */
@NullMarked
package io.github.chatmemory4j.message;

import org.jspecify.annotations.NullMarked;
