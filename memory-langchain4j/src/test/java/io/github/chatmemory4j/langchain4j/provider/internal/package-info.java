/** Refusals, one by one. */
@NullMarked
package io.github.chatmemory4j.langchain4j.provider.internal;

import org.jspecify.annotations.NullMarked;
