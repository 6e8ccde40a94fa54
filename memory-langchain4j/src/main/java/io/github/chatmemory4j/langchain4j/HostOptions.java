package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.chatmemory4j.event.MemoryListener;
import io.github.chatmemory4j.event.OperationObserver;
import io.github.chatmemory4j.message.ToolCall;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * How the host of a provider's memories behaves.
 *
 * @param headroomTokens kept free for what no hook sees: everything beside the memory until a wired service says what its
 *     requests carry, and the words of a guardrail that asks again
 * @param turnTimeout how long a turn of a wired service waits for another on the same memoryId to end
 * @param failedTurns what becomes of a turn that failed
 * @param suspended tool calls that may wait for their result beyond the end of a turn
 * @param keepsOnClear whether {@code clear()} is the host's way to end a scope and not the user's to start afresh
 * @param wiresServices whether AI services that are given the provider are wired by themselves
 * @param asyncExecutor runs the memories' asynchronous calls
 * @param listener hears of what the memories do
 * @param observer hears when turns begin
 * @param marksForCaching whether requests are marked for providers that cache only what is marked
 * @param requestTransformer what the application adds to every request, with the key of its conversation
 */
record HostOptions(
        int headroomTokens,
        Duration turnTimeout,
        FailedTurns failedTurns,
        Predicate<ToolCall> suspended,
        boolean keepsOnClear,
        boolean wiresServices,
        Executor asyncExecutor,
        MemoryListener listener,
        OperationObserver observer,
        boolean marksForCaching,
        BiFunction<ChatRequest, String, ChatRequest> requestTransformer) {}
