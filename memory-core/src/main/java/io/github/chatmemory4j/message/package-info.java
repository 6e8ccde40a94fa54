/** What is said: a message as the memory sees it, wrapped and never translated. */
@NullMarked
package io.github.chatmemory4j.message;

import org.jspecify.annotations.NullMarked;
