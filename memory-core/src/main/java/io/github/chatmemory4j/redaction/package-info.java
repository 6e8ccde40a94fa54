/**
 * What is taken out of messages before anything is made of them; start with {@link
 * io.github.chatmemory4j.redaction.Redactor#of}.
 */
@NullMarked
package io.github.chatmemory4j.redaction;

import org.jspecify.annotations.NullMarked;
