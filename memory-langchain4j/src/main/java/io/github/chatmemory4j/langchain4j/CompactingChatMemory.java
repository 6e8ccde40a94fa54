package io.github.chatmemory4j.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.Erasure;
import io.github.chatmemory4j.transcript.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A LangChain4j {@link ChatMemory} that keeps everything said and gives out, for each request, what fits the token
 * budget. Made by a {@link CompactingChatMemoryProvider}.
 *
 * <p>{@link #messages()} returns the system message, the running summary and the recent messages word for word, always
 * in an order that providers accept. What it made itself is recognised when a host brings it back through
 * {@link #set} or through {@link #clear} and {@link #add}, and never stored as history.
 *
 * <p>Safe to share between threads. Adding never calls a model on the caller's thread, unless the provider was told to.
 */
public final class CompactingChatMemory implements ChatMemory {

    private final Object id;
    private final ConversationMemory memory;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile int reservedTokens;
    private volatile boolean budgetIsHeldLater;
    private volatile @Nullable UserMessage incoming;
    private @Nullable HostRewrite rewrite;
    private volatile @Nullable StartedTurn turn;

    private record StartedTurn(UUID invocation, long position) {}

    /**
     * The memory of one conversation.
     *
     * @param headroomTokens kept free until a wired service says what its requests carry
     */
    CompactingChatMemory(Object id, ConversationMemory memory, int headroomTokens) {
        this.id = id;
        this.memory = memory;
        this.reservedTokens = headroomTokens;
    }

    @Override
    public Object id() {
        return id;
    }

    /** Adds a message; a system message equal to the one in force is not added again, another takes its place. */
    @Override
    public void add(ChatMessage message) {
        addAll(List.of(requireNonNull(message, "message")));
    }

    /** Adds messages in order, all of them or none; no messages, or null, change nothing, as LangChain4j has it. */
    @Override
    public void add(@Nullable Iterable<ChatMessage> messages) {
        if (messages != null) {
            addAll(copyOf(messages));
        }
    }

    private void addAll(List<ChatMessage> messages) {
        lock.lock();
        try {
            HostRewrite pending = rewrite;
            if (pending == null) {
                append(messages);
                return;
            }
            for (int i = 0; i < messages.size(); i++) {
                if (pending.add(messages.get(i)) == HostRewrite.Verdict.DECIDED) {
                    end(pending, messages.subList(i + 1, messages.size()));
                    return;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void append(List<ChatMessage> messages) {
        List<Message> real = withoutOurs(messages);
        if (messages.stream().anyMatch(UserMessage.class::isInstance)) {
            incoming = null;
        }
        memory.addAll(real);
    }

    private void endRewrite() {
        if (rewrite != null) {
            end(rewrite, List.of());
        }
    }

    /** What was added since a clear is either the conversation given back, or the beginning of a new one. */
    private void end(HostRewrite ended, List<ChatMessage> addedAfter) {
        rewrite = null;
        List<ChatMessage> added = new ArrayList<>(ended.added());
        if (ended.givesBack()) {
            memory.restate(LangChain4jMessage.wrap(added), ended.summaryAdded());
            added.clear();
        }
        added.addAll(addedAfter);
        append(added);
    }

    /**
     * Makes the conversation read as the given messages: those of the last {@link #messages()} that are missing are
     * taken back, new ones are added, the archive and the summary stay.
     *
     * @throws IllegalArgumentException if there are no messages
     */
    @Override
    public void set(@Nullable Iterable<ChatMessage> messages) {
        List<ChatMessage> wanted = messages == null ? List.of() : copyOf(messages);
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("messages must not be empty; use clear() to start afresh");
        }
        lock.lock();
        try {
            endRewrite();
            incoming = null;
            memory.restate(withoutOurs(wanted), wanted.stream().anyMatch(SyntheticMessages::carriesSummary));
        } finally {
            lock.unlock();
        }
    }

    /** What the next request should carry; a new, mutable list. */
    @Override
    public List<ChatMessage> messages() {
        return toLangChain4j(context());
    }

    static List<ChatMessage> toLangChain4j(Context context) {
        List<ChatMessage> messages = new ArrayList<>(context.sent().size() + 2);
        context.sent().forEach(sent -> messages.add(LangChain4jMessage.unwrap(sent.message())));
        return messages;
    }

    /**
     * Starts afresh: nothing said so far is sent again. The transcript keeps it; {@link #erase()} deletes it. A host that
     * adds back what it last read, as LangChain4j's output guardrails do, gets its conversation back instead.
     */
    @Override
    public void clear() {
        lock.lock();
        try {
            endRewrite();
            rewrite = memory.clear()
                    .map(CompactingChatMemory::toLangChain4j)
                    .flatMap(HostRewrite::of)
                    .orElse(null);
        } finally {
            lock.unlock();
        }
    }

    /**
     * As {@link #add(Iterable)}, for AI services of LangChain4j 1.20 and later that return futures; runs on the calling
     * thread. The same goes for {@link #setAsync} and {@link #messagesAsync}.
     */
    public CompletableFuture<Void> addAsync(List<ChatMessage> messages) {
        return AlreadyDone.run(() -> add(messages));
    }

    public CompletableFuture<Void> setAsync(List<ChatMessage> messages) {
        return AlreadyDone.run(() -> set(messages));
    }

    public CompletableFuture<List<ChatMessage>> messagesAsync() {
        return AlreadyDone.get(this::messages);
    }

    /** Deletes everything about this conversation, from the store, from recall and from the heap. */
    public Erasure erase() {
        lock.lock();
        try {
            rewrite = null;
            incoming = null;
            return memory.erase();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Deletes one message, by its position in the transcript, with every summary that may tell of it; see {@link
     * ConversationMemory#eraseMessage}.
     */
    public Erasure eraseMessage(long position) {
        return memory.eraseMessage(position);
    }

    /** What the next request should carry, with a placement and a reason for every message of the conversation. */
    public Context context() {
        lock.lock();
        try {
            endRewrite();
        } finally {
            lock.unlock();
        }
        Message expected = wrapped(incoming);
        try {
            ContextRequest request = ContextRequest.of(expected, reservedTokens);
            // Without a wired service the current question is not in yet; recall would answer the last one.
            return memory.context(budgetIsHeldLater ? request : request.withoutRecall());
        } catch (BudgetExceededException e) {
            if (!budgetIsHeldLater || reservedTokens == 0) {
                throw e;
            }
            // What the last request carried beside the memory need not be in this one; the final request tells.
            return memory.context(ContextRequest.of(expected, 0));
        }
    }

    /** The context of a request that has everything in this memory and the given tokens beside it. */
    Context contextBeside(int tokens) {
        return memory.context(ContextRequest.of(null, tokens));
    }

    /** As {@link #contextBeside}, with nothing recalled that would take the room of what must be sent. */
    Context barestContextBeside(int tokens) {
        return memory.context(ContextRequest.of(null, tokens).withoutRecall());
    }

    /** The user message of the current turn. */
    Optional<UserMessage> question() {
        return UserMessage.findLast(
                memory.window().stream().map(LangChain4jMessage::unwrap).toList());
    }

    /** Whether the current question is among the messages, whole or shortened. */
    boolean isQuestionIn(List<ChatMessage> messages) {
        List<ChatMessage> forms = new ArrayList<>();
        question().ifPresent(forms::add);
        lastSent(Placement.SHORTENED).filter(UserMessage.class::isInstance).forEach(forms::add);
        return messages.stream().anyMatch(forms::contains);
    }

    /** The messages that a request of this length may have from this memory, as they are and as they were last sent. */
    List<ChatMessage> recent(int length) {
        long size = memory.size();
        long from = Math.max(0, size - 2L * length - memory.window().size());
        List<ChatMessage> recent = new ArrayList<>();
        memory.transcript(from, size).forEach(entry -> recent.add(LangChain4jMessage.unwrap(entry.message())));
        lastSent(Placement.SHORTENED).forEach(recent::add);
        return recent;
    }

    private Stream<ChatMessage> lastSent(Placement placement) {
        return memory.lastContext().stream()
                .flatMap(context -> context.sent().stream())
                .filter(sent -> sent.placement() == placement)
                .map(sent -> LangChain4jMessage.unwrap(sent.message()));
    }

    /** The running summary, if there is one. */
    public Optional<Summary> summary() {
        return memory.summary();
    }

    /** The framework-neutral memory underneath. */
    public ConversationMemory conversation() {
        return memory;
    }

    /**
     * Tells the memory which user message is about to be sent, so that {@link #messages()} leaves room for it and for what
     * else the request will carry. Whoever calls this holds the budget on the final request.
     */
    void expect(UserMessage message, int besideTokens) {
        budgetIsHeldLater = true;
        incoming = message;
        reservedTokens = besideTokens;
    }

    /** Remembers where a turn begins; one at a time, because turns that run side by side cannot be told apart here. */
    void turnStarts(UUID invocation) {
        turn = new StartedTurn(invocation, memory.size());
    }

    /** Takes back what the turn added, unless another has started since. */
    void turnFailed(UUID invocation) {
        StartedTurn started = turn;
        if (started != null && started.invocation().equals(invocation)) {
            turn = null;
            memory.takeBack(started.position());
        }
    }

    /** The user message was not added and will not be. */
    void expectNothing() {
        incoming = null;
    }

    /** Tells the memory what the present request carries beside it, which the next one will probably do too. */
    void reserve(int besideTokens) {
        reservedTokens = besideTokens;
    }

    int reservedTokens() {
        return reservedTokens;
    }

    private static @Nullable Message wrapped(@Nullable UserMessage message) {
        return message == null ? null : new LangChain4jMessage(message);
    }

    private static List<Message> withoutOurs(List<ChatMessage> messages) {
        List<Message> real = new ArrayList<>(messages.size());
        for (ChatMessage message : messages) {
            SyntheticMessages.withoutOurs(message).ifPresent(m -> real.add(new LangChain4jMessage(m)));
        }
        return real;
    }

    private static List<ChatMessage> copyOf(Iterable<ChatMessage> messages) {
        List<ChatMessage> copy = new ArrayList<>();
        messages.forEach(message -> copy.add(requireNonNull(message, "message")));
        return copy;
    }
}
