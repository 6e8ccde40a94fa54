package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.event.OperationObserver.Operation;
import io.github.chatmemory4j.event.OperationObserver.Running;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.langchain4j.provider.internal.Recipient;
import io.github.chatmemory4j.langchain4j.provider.internal.Recipients;
import io.github.chatmemory4j.langchain4j.provider.internal.RefusalHandling;
import io.github.chatmemory4j.langchain4j.usage.ReportedUsage;
import io.github.chatmemory4j.langchain4j.usage.UsageLog;
import io.github.chatmemory4j.langchain4j.wiring.internal.ActiveTurn;
import io.github.chatmemory4j.langchain4j.wiring.internal.ActiveTurns;
import io.github.chatmemory4j.langchain4j.wiring.internal.TurnRemains;
import io.github.chatmemory4j.langchain4j.wiring.internal.TurnWork;
import io.github.chatmemory4j.langchain4j.wiring.internal.WiredMemory;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.token.TokenProfile;
import io.github.chatmemory4j.transcript.RequestUsage;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The turns that wired services run on one memory: what they tell it, how they begin, and what those leave that end before
 * their answer. Safe to share between threads.
 */
final class WiredTurns implements WiredMemory {

    private final ChatMemory host;
    private final ConversationMemory memory;
    private final HostOptions options;
    private final Supplier<UsageLog> usage;
    private final ActiveTurns turns;
    private final Recipients recipients;
    private final Recipient recipient;
    private volatile int reservedTokens;
    private final AtomicReference<@Nullable Answered> answered = new AtomicReference<>();
    private volatile boolean budgetIsHeldLater;
    private volatile long stayingFrom = Long.MAX_VALUE;

    /** The newest answer, before it is in the conversation. */
    private record Answered(AiMessage answer, RequestUsage usage) {}

    /** The turns on a memory as the host has it, with the conversation underneath. */
    WiredTurns(
            ChatMemory host,
            ConversationMemory memory,
            HostOptions options,
            Supplier<UsageLog> usage,
            Recipients recipients,
            Recipient recipient) {
        this.host = host;
        this.memory = memory;
        this.options = options;
        this.usage = usage;
        this.recipients = recipients;
        this.recipient = recipient;
        this.turns = new ActiveTurns(memory.memoryId(), options.turnTimeout());
        this.reservedTokens = options.headroomTokens();
    }

    /** Which messages are whose. */
    ActiveTurns turns() {
        return turns;
    }

    /** Whether a wired service holds the budget on the final request. */
    boolean isBudgetHeldLater() {
        return budgetIsHeldLater;
    }

    /** Ends the calling thread's turn, or the newest; returns whether there was one. */
    boolean stop(Optional<String> partialText) {
        boolean any =
                turns.breakOffHere(true, turn -> leave(turn, TurnRemains.ofStopped(turn, present(turn), partialText)));
        keepOuterTurns();
        return any;
    }

    @Override
    public ConversationMemory conversation() {
        return memory;
    }

    @Override
    public void turnStarts(UUID invocation, UserMessage question, int besideTokens) {
        Running waiting = options.observer().begins(Operation.TURN_START, memory.memoryId());
        try {
            turns.start(invocation, question);
        } catch (RuntimeException | Error e) {
            waiting.failed(e);
            throw e;
        }
        waiting.ended(0);
        keepOuterTurns();
        budgetIsHeldLater = true;
        reservedTokens = besideTokens;
    }

    @Override
    public void turnAnnounced(UUID invocation, UserMessage question, int besideTokens) {
        turns.announce(invocation, question);
        budgetIsHeldLater = true;
        reservedTokens = besideTokens;
    }

    @Override
    public ChatRequest streamStarts(ChatRequest request) {
        return turns.startStream(request.messages())
                .map(turn -> begun(turn, request))
                .orElse(request);
    }

    @Override
    public void turnGoesOnHere(UUID invocation) {
        turns.goesOnHere(invocation);
    }

    @Override
    public @Nullable Object during(UUID invocation, TurnWork work) throws Throwable {
        return turns.during(invocation, work);
    }

    @Override
    public void streamLeavesHere(UUID invocation) {
        turns.leave(invocation);
    }

    @Override
    public void streamed(UUID invocation, String text) {
        turns.streamed(invocation, text);
    }

    @Override
    public void streamBegins(UUID invocation) {
        turns.streamBegins(invocation);
    }

    @Override
    public void toolCarriedOut(UUID invocation, ToolExecutionResultMessage result) {
        turns.carriedOut(invocation, result);
    }

    @Override
    public void turnEnded(UUID invocation) {
        turns.end(invocation);
        keepOuterTurns();
    }

    @Override
    public void turnFailed(UUID invocation) {
        turns.breakOff(invocation, this::failed);
        keepOuterTurns();
    }

    @Override
    public void turnFailedHere() {
        turns.breakOffHere(false, this::failed);
        keepOuterTurns();
    }

    @Override
    public void turnCancelled(UUID invocation) {
        turns.breakOff(invocation, turn -> leave(turn, TurnRemains.ofStopped(turn, present(turn), Optional.empty())));
        keepOuterTurns();
    }

    @Override
    public long estimate(TokenProfile request) {
        return usage.get().estimate(request);
    }

    @Override
    public void answered(AiMessage answer, String model, TokenProfile request, ReportedUsage reported) {
        usage.get().answered(model, request, reported);
        long tools = request.overheadTokens();
        answered.set(new Answered(
                answer,
                new RequestUsage(
                        model,
                        tools,
                        Math.max(0, reservedTokens - tools),
                        reported.inputTokens(),
                        reported.cachedTokens(),
                        reported.outputTokens())));
    }

    /** What the request took that a message about to be added is the answer to. */
    Optional<RequestUsage> usageBehind(Message message) {
        Answered newest = answered.get();
        return newest != null
                        && message instanceof LangChain4jMessage wrapped
                        && wrapped.chatMessage().equals(newest.answer())
                        && answered.compareAndSet(newest, null)
                ? Optional.of(newest.usage())
                : Optional.empty();
    }

    @Override
    public int budgetTokens() {
        return recipients.limit(memory.memoryId());
    }

    @Override
    public Recipient recipient() {
        return recipient;
    }

    @Override
    public RefusalHandling refusalHandling(LongSupplier estimatedTokens) {
        return new RefusalHandling(
                memory.memoryId(), recipient, recipients.learned(), options.listener(), memory::turns, estimatedTokens);
    }

    @Override
    public boolean marksForCaching() {
        return options.marksForCaching();
    }

    @Override
    public ChatRequest transformed(ChatRequest request) {
        return options.requestTransformer().apply(request, memory.memoryId());
    }

    @Override
    public void wasCut(int reportedTokens) {
        recipients.learned().cutsAt(recipient.model(), reportedTokens);
    }

    @Override
    public void reserve(int besideTokens) {
        reservedTokens = besideTokens;
    }

    @Override
    public int reservedTokens() {
        return reservedTokens;
    }

    /** Takes in what was said for a stream before it began; a request that was made before others had spoken is made anew. */
    private ChatRequest begun(ActiveTurn turn, ChatRequest request) {
        keepOuterTurns();
        boolean othersHaveSpoken = memory.size() != turn.sizeBefore();
        host.add(turn.held());
        return othersHaveSpoken
                ? request.toBuilder()
                        .messages(UserMessage.replaceLast(host.messages(), (UserMessage)
                                request.messages().get(request.messages().size() - 1)))
                        .build()
                : request;
    }

    /** What was done with an answer that came, such as a guardrail's taking it out, is the host's to decide. */
    private void failed(ActiveTurn turn) {
        if (hasAnswer(turn) || turn.unansweredCalls().stream().anyMatch(options.suspended())) {
            return;
        }
        List<TranscriptEntry> present = present(turn);
        leave(
                turn,
                options.failedTurns() == FailedTurns.TAKE_BACK
                        ? TurnRemains.ofNothing(present)
                        : TurnRemains.ofFailed(turn, present));
    }

    private static boolean hasAnswer(ActiveTurn turn) {
        return turn.added().stream().map(TranscriptEntry::message).anyMatch(Message::isAnswer);
    }

    /** What a turn has added and nobody has taken back since. */
    private List<TranscriptEntry> present(ActiveTurn turn) {
        Set<Long> positions = positions(turn.added());
        return positions.isEmpty()
                ? List.of()
                : memory.transcript(Collections.min(positions), Collections.max(positions) + 1).stream()
                        .filter(entry -> positions.contains(entry.position()) && !entry.withdrawn())
                        .toList();
    }

    /** A turn whose tool has begun another must still be there when that has ended. */
    private void keepOuterTurns() {
        long position = turns.firstOfOuter();
        if (position != stayingFrom) {
            stayingFrom = position;
            memory.stayFrom(position);
        }
    }

    /** Nothing remains of a turn whose conversation was erased, which may have been noticed only now. */
    private void leave(ActiveTurn turn, TurnRemains remains) {
        if (turn.isVoid()) {
            return;
        }
        if (!remains.withdrawn().isEmpty()) {
            memory.takeBack(remains.withdrawn());
        }
        memory.addAll(LangChain4jMessage.wrap(remains.added()));
    }

    static Set<Long> positions(List<TranscriptEntry> entries) {
        return entries.stream().map(TranscriptEntry::position).collect(Collectors.toSet());
    }
}
