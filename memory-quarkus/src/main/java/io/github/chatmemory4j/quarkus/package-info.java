/**
 * Chat memory in a Quarkus application: {@link io.github.chatmemory4j.quarkus.ChatMemoryConfig} has the properties, {@link
 * io.github.chatmemory4j.quarkus.ChatMemoryCustomizer} says what no property does. Everything else is beans that every
 * {@code @RegisterAiService} gets by itself.
 */
@NullMarked
package io.github.chatmemory4j.quarkus;

import org.jspecify.annotations.NullMarked;
