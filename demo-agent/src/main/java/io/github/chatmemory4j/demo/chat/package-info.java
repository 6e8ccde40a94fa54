/** The chat command. */
@NullMarked
package io.github.chatmemory4j.demo.chat;

import org.jspecify.annotations.NullMarked;
