package io.github.chatmemory4j.langchain4j.wiring.internal;

import static java.util.Objects.requireNonNullElse;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.service.AiServiceContext;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.tool.ToolExecution;
import io.github.chatmemory4j.langchain4j.provider.ProviderFamily;
import io.github.chatmemory4j.langchain4j.provider.internal.Recipient;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an AI service that LangChain4j shows to subclasses of its builder only: its streaming model, whose streams tell
 * when they are cancelled, and the executor of its tools. They belong to that service alone, so what is put around them
 * changes nothing for anybody else. Where a host builds its services in another way, there is nothing to see, and turns are
 * known by their events alone.
 */
final class ServiceInternals {

    private static final Set<String> STREAMS = Set.of(TokenStream.class.getName(), "reactor.core.publisher.Flux");

    private static final @Nullable VarHandle CONTEXT = contextField();

    private final AiServiceContext context;
    private @Nullable StreamingChatModel model;
    private @Nullable StreamingChatModel streaming;
    private @Nullable Executor executor;
    private @Nullable Consumer<ToolExecution> toolListener;

    ServiceInternals(AiServiceContext context) {
        this.context = context;
    }

    static Optional<ServiceInternals> of(AiServices<?> builder) {
        return CONTEXT != null && CONTEXT.get(builder) instanceof AiServiceContext context
                ? Optional.of(new ServiceInternals(context))
                : Optional.empty();
    }

    AiServiceContext context() {
        return context;
    }

    /**
     * Makes this the transformer of the service's requests.
     *
     * @return the one that was there; empty if it is this one
     */
    synchronized Optional<BiFunction<ChatRequest, Object, ChatRequest>> transform(
            BiFunction<ChatRequest, Object, ChatRequest> ours) {
        BiFunction<ChatRequest, Object, ChatRequest> present = context.chatRequestTransformer;
        context.chatRequestTransformer = ours;
        return present == ours ? Optional.empty() : Optional.of(present);
    }

    private static @Nullable VarHandle contextField() {
        try {
            return MethodHandles.privateLookupIn(AiServices.class, MethodHandles.lookup())
                    .findVarHandle(AiServices.class, "context", AiServiceContext.class);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    /** Whether the service's method of this name returns a stream that somebody starts later, or never. */
    boolean streams(String methodName) {
        return context.streamingChatModel != null
                && Arrays.stream(context.aiServiceClass.getMethods())
                        .filter(method -> method.getName().equals(methodName))
                        .allMatch(method ->
                                STREAMS.contains(method.getReturnType().getName()));
    }

    /** Tells where the next request goes: to the chat model if there is one, else to the streaming one. */
    synchronized void tell(Recipient recipient, @Nullable ChatRequest request) {
        String asked = request == null ? null : request.modelName();
        ChatModel chat = context.chatModel;
        StreamingChatModel stream = streaming == null ? context.streamingChatModel : streaming;
        if (chat != null) {
            recipient.is(
                    ProviderFamily.of(chat.provider(), ResendingModels.inner(chat)),
                    name(asked, chat.defaultRequestParameters().modelName()));
        } else if (stream != null) {
            recipient.is(
                    ProviderFamily.of(stream.provider(), ResendingModels.inner(stream)),
                    name(asked, stream.defaultRequestParameters().modelName()));
        }
    }

    private static String name(@Nullable String asked, @Nullable String byDefault) {
        return requireNonNullElse(asked, requireNonNullElse(byDefault, ""));
    }

    /** Has the chat model send refused requests once more, and puts something around the streaming model, the executor of tools and what hears of them, each once. */
    synchronized void surround(
            UnaryOperator<StreamingChatModel> around,
            UnaryOperator<Executor> aroundExecutor,
            Consumer<ToolExecution> carriedOut) {
        if (context.chatModel != null) {
            context.chatModel = ResendingModels.of(context.chatModel);
        }
        if (context.streamingChatModel != null && context.streamingChatModel != model) {
            streaming = context.streamingChatModel;
            model = around.apply(context.streamingChatModel);
            context.streamingChatModel = model;
        }
        Executor present = context.toolService.executor();
        if (present != null && present != executor) {
            executor = aroundExecutor.apply(present);
            context.toolService.executeToolsConcurrently(executor);
        }
        Consumer<ToolExecution> listener = context.toolService.afterToolExecution();
        if (toolListener == null || listener != toolListener) {
            toolListener = listener == null ? carriedOut : carriedOut.andThen(listener);
            context.toolService.afterToolExecution(toolListener);
        }
    }
}
