/**
 * The memory in a Spring Boot application: add the starter, set properties that begin with {@code chatmemory4j}, and every
 * {@code @AiService} has a memory. Start with {@link io.github.chatmemory4j.spring.ChatMemoryProperties}; what no property
 * says, a {@link io.github.chatmemory4j.spring.ChatMemoryCustomizer} does.
 */
@NullMarked
package io.github.chatmemory4j.spring;

import org.jspecify.annotations.NullMarked;
