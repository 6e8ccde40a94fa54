package io.github.chatmemory4j.langchain4j.wiring.internal;

import org.jspecify.annotations.Nullable;

/** Work that is done for a turn. */
@FunctionalInterface
public interface TurnWork {

    @Nullable Object run() throws Throwable;
}
