package io.github.chatmemory4j.langchain4j.wiring.internal;

import static java.util.Objects.requireNonNullElse;

import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.guardrail.GuardrailException;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.memory.chat.ChatMemoryProvider;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.observability.api.event.AiServiceErrorEvent;
import dev.langchain4j.observability.api.event.AiServiceEvent;
import dev.langchain4j.observability.api.event.AiServiceResponseReceivedEvent;
import dev.langchain4j.observability.api.event.AiServiceStartedEvent;
import dev.langchain4j.observability.api.listener.AiServiceCompletedListener;
import dev.langchain4j.observability.api.listener.AiServiceErrorListener;
import dev.langchain4j.observability.api.listener.AiServiceListener;
import dev.langchain4j.observability.api.listener.AiServiceRequestIssuedListener;
import dev.langchain4j.observability.api.listener.AiServiceResponseReceivedListener;
import dev.langchain4j.observability.api.listener.AiServiceStartedListener;
import dev.langchain4j.observability.api.listener.ToolExecutedEventListener;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.tool.ToolExecution;
import io.github.chatmemory4j.langchain4j.provider.ProviderFamily;
import io.github.chatmemory4j.langchain4j.usage.ReportedUsage;
import io.github.chatmemory4j.langchain4j.wiring.internal.RequestBudgeter.HostRequest;
import io.github.chatmemory4j.token.TokenProfile;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One AI service's side of the memory: tells the memory what the user is about to say and what else the service's requests
 * carry, holds the budget on each request, and has the memory take back what a failed turn left in it. Safe to share
 * between threads.
 */
public final class WiredService {

    private static final System.Logger LOG = System.getLogger(WiredService.class.getName());

    /** Whether it was said of an AI service's interface that its transformer was set late. */
    private static final ClassValue<AtomicBoolean> TOLD = new ClassValue<>() {
        @Override
        protected AtomicBoolean computeValue(Class<?> aiService) {
            return new AtomicBoolean();
        }
    };

    private static final ThreadLocal<@Nullable Requesting> REQUESTING = new ThreadLocal<>();

    private final Function<Object, WiredMemory> memories;
    private final RequestBudgeter fitting;
    private final RequestFitting transformer = new RequestFitting(this);
    private final List<AiServiceListener<?>> listeners = listeners();
    private volatile BiFunction<ChatRequest, Object, ChatRequest> own;
    private final ScopedCalls scoped = new ScopedCalls();
    private @Nullable ServiceInternals internals;
    private volatile int besideTokens;

    /** The call that is about to make a request on this thread, and its service. */
    private record Requesting(WiredService service, AiServiceEvent event) {}

    /** The transformer of a wired service, which has one of the user's own within. */
    private record RequestFitting(WiredService service) implements BiFunction<ChatRequest, Object, ChatRequest> {

        @Override
        public ChatRequest apply(ChatRequest request, @Nullable Object memoryId) {
            return service.fit(request, memoryId);
        }
    }

    /**
     * A service's side of the memory.
     *
     * @param own a request transformer of the user's own, which runs first
     */
    public WiredService(
            Function<Object, WiredMemory> memories,
            RequestBudgeter fitting,
            BiFunction<ChatRequest, Object, ChatRequest> own) {
        this.memories = memories;
        this.fitting = fitting;
        this.own = users(own);
    }

    /**
     * Makes this the builder's side of the memory, in place of another that it had. A transformer that it has stays, and
     * runs before this one's.
     */
    public void register(AiServices<?> builder, ChatMemoryProvider provider) {
        ServiceInternals service = ServiceInternals.of(builder).orElse(null);
        if (service == null) {
            listeners.forEach(builder::registerListener);
            builder.chatRequestTransformer(transformer);
        } else if (service.context() instanceof WiringContext context) {
            context.wire(provider, this);
        } else {
            register(service);
        }
        builder.chatMemoryProvider(provider);
    }

    void register(ServiceInternals service) {
        internals = service;
        service.transform(transformer).ifPresent(present -> {
            if (present instanceof RequestFitting wired) {
                wired.service().unregister(service);
            }
            runFirst(users(present));
        });
        service.context().eventListenerRegistrar.register(listeners);
    }

    /** Lets go of a service that has another memory now; a transformer of the user's own stays with it. */
    void unregister(ServiceInternals service) {
        service.context().eventListenerRegistrar.unregister(listeners);
        if (service.context().chatRequestTransformer == transformer) {
            service.transform(own);
        }
    }

    /** The user's own transformer within one that a wired service may have. */
    private static BiFunction<ChatRequest, Object, ChatRequest> users(
            BiFunction<ChatRequest, Object, ChatRequest> transformer) {
        return transformer instanceof RequestFitting wired ? wired.service().own : transformer;
    }

    private void runFirst(BiFunction<ChatRequest, Object, ChatRequest> present) {
        BiFunction<ChatRequest, Object, ChatRequest> second = own;
        own = present == second
                ? second
                : (request, memoryId) -> second.apply(present.apply(request, memoryId), memoryId);
    }

    private List<AiServiceListener<?>> listeners() {
        AiServiceStartedListener started = this::started;
        AiServiceRequestIssuedListener requests = event -> {
            if (internals != null) {
                REQUESTING.set(new Requesting(this, event));
            }
        };
        AiServiceResponseReceivedListener answered = this::answered;
        ToolExecutedEventListener toolExecuted = this::goesOnHere;
        AiServiceCompletedListener completed =
                event -> memory(event).ifPresent(memory -> memory.turnEnded(invocation(event)));
        AiServiceErrorListener failed = this::failed;
        List<AiServiceListener<?>> all =
                new ArrayList<>(List.of(started, requests, answered, toolExecuted, completed, failed));
        CancelledListener.of(event -> memory(event).ifPresent(memory -> memory.turnCancelled(invocation(event))))
                .ifPresent(all::add);
        return List.copyOf(all);
    }

    /** A transformer that was set after the memory was would take this one's place; it runs first instead. */
    private void keepTransformer(ServiceInternals service) {
        service.transform(transformer).ifPresent(later -> {
            own = users(later);
            LOG.log(
                    TOLD.get(service.context().aiServiceClass).getAndSet(true) ? Level.DEBUG : Level.INFO,
                    "the request transformer that was set on {0} after its memory runs first, and the memory holds the"
                            + " budget on what it returns",
                    service.context().aiServiceClass.getName());
        });
    }

    private void started(AiServiceStartedEvent event) {
        ServiceInternals service = internals;
        if (service != null) {
            keepTransformer(service);
            service.surround(
                    model -> ObservedModel.of(ResendingModels.of(model), this::observer),
                    CarryingExecutor::new,
                    this::carriedOut);
        }
        boolean streams =
                service != null && service.streams(event.invocationContext().methodName());
        memory(event).ifPresent(memory -> {
            if (service != null) {
                service.tell(memory.recipient(), null);
            }
            if (streams) {
                memory.turnAnnounced(invocation(event), event.userMessage(), besideTokens);
            } else {
                memory.turnStarts(invocation(event), event.userMessage(), besideTokens);
            }
            memory.recipient().turnStarts();
        });
    }

    /** The observer of the stream that the calling thread is about to ask for. */
    private @Nullable StreamObserver observer() {
        Requesting requesting = REQUESTING.get();
        REQUESTING.remove();
        return requesting == null || requesting.service() != this
                ? null
                : memory(requesting.event())
                        .map(memory -> new TurnStream(memory, invocation(requesting.event())))
                        .orElse(null);
    }

    private void carriedOut(ToolExecution execution) {
        InvocationContext context = execution.invocationContext();
        if (context != null && context.chatMemoryId() != null) {
            memories.apply(AgentScope.memoryId(context.chatMemoryId(), context.managedParameters()))
                    .toolCarriedOut(
                            context.invocationId(),
                            ToolExecutionResultMessage.builder()
                                    .id(execution.request().id())
                                    .toolName(execution.request().name())
                                    .contents(execution.resultContents())
                                    .isError(execution.hasFailed())
                                    .attributes(execution.attributes())
                                    .build());
        }
    }

    private void answered(AiServiceResponseReceivedEvent event) {
        REQUESTING.remove();
        goesOnHere(event);
        memory(event).ifPresent(memory -> {
            String model = requireNonNullElse(event.response().modelName(), "");
            ChatRequest sent = event.request() instanceof FittedRequest fitted ? fitted.sent() : event.request();
            TokenProfile profile = fitting.profile(sent, memory);
            ReportedUsage reported = ReportedUsage.of(event.response().tokenUsage());
            OptionalInt cut = SilentCut.in(memory.recipient().family(), memory.estimate(profile), reported);
            cut.ifPresent(memory::wasCut);
            // What is reported for a request that was cut says nothing about how the model counts.
            memory.answered(
                    event.response().aiMessage(), model, profile, cut.isPresent() ? ReportedUsage.of(null) : reported);
        });
    }

    private void goesOnHere(AiServiceEvent event) {
        memory(event).ifPresent(memory -> memory.turnGoesOnHere(invocation(event)));
    }

    private void failed(AiServiceErrorEvent event) {
        memory(event).ifPresent(memory -> {
            // A guardrail's verdict is not a fault: the host itself says what stays in the memory.
            if (event.error() instanceof GuardrailException) {
                memory.turnEnded(invocation(event));
            } else {
                memory.turnFailed(invocation(event));
            }
        });
    }

    private Optional<WiredMemory> memory(AiServiceEvent event) {
        return Optional.ofNullable(event.invocationContext().chatMemoryId())
                .map(memoryId -> memories.apply(scoped.memoryId(event.invocationContext())));
    }

    private static UUID invocation(AiServiceEvent event) {
        return event.invocationContext().invocationId();
    }

    private Resending resending(HostRequest host, ChatRequest fitted, WiredMemory memory, Object memoryId) {
        return new Resending(
                fitted,
                memory::refusalHandling,
                sent -> memory.estimate(fitting.profile(sent, memory)),
                () -> marked(fitting.again(host, memory, r -> memory.transformed(own.apply(r, memoryId))), memory));
    }

    private static ChatRequest marked(ChatRequest request, WiredMemory memory) {
        boolean marks = memory.marksForCaching() && memory.recipient().family() == ProviderFamily.ANTHROPIC;
        return marks ? CacheMarks.on(request) : request;
    }

    /** The request to send, which fits the budget and can be made again if the model refuses it. */
    ChatRequest fit(ChatRequest request, @Nullable Object memoryId) {
        if (memoryId == null) {
            return own.apply(request, memoryId);
        }
        Object meant = scoped.memoryId(memoryId);
        WiredMemory memory = memories.apply(meant);
        if (internals != null) {
            internals.tell(memory.recipient(), request);
        }
        try {
            HostRequest host = new HostRequest(memory.streamStarts(request), memory);
            ChatRequest fitted = fitting.fit(host, memory, r -> memory.transformed(own.apply(r, meant)));
            besideTokens = memory.reservedTokens();
            return new FittedRequest(marked(fitted, memory), resending(host, fitted, memory, meant));
        } catch (RuntimeException e) {
            // A stream that fails before it is started fires no error event.
            memory.turnFailedHere();
            throw e;
        }
    }
}
