/** What an operator sees of the memory: its health, and an actuator endpoint that shows no text unless it is allowed to. */
@NullMarked
package io.github.chatmemory4j.spring.actuate;

import org.jspecify.annotations.NullMarked;
