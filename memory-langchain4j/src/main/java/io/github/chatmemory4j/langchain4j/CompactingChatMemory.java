package io.github.chatmemory4j.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.transcript.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
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
    private final IntSupplier reservedTokens;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable UserMessage incoming;
    private @Nullable HostRewrite rewrite;

    CompactingChatMemory(Object id, ConversationMemory memory, IntSupplier reservedTokens) {
        this.id = id;
        this.memory = memory;
        this.reservedTokens = reservedTokens;
    }

    @Override
    public Object id() {
        return id;
    }

    /** Adds a message; a system message equal to the one in force is not added again, another takes its place. */
    @Override
    public void add(ChatMessage message) {
        requireNonNull(message, "message");
        lock.lock();
        try {
            if (rewrite == null) {
                append(List.of(message));
            } else {
                addToRewrite(rewrite, message);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Adds messages in order, all of them or none. */
    @Override
    public void add(Iterable<ChatMessage> messages) {
        List<ChatMessage> copy = copyOf(messages);
        lock.lock();
        try {
            endRewrite();
            append(copy);
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

    private void addToRewrite(HostRewrite pending, ChatMessage message) {
        switch (pending.add(message)) {
            case UNDECIDED -> {}
            case FRESH_START -> endRewrite();
            case REWRITE -> {
                rewrite = null;
                memory.restate(LangChain4jMessage.wrap(pending.added()), pending.summaryAdded());
            }
        }
    }

    /** Whatever was added since a clear is the beginning of a new conversation. */
    private void endRewrite() {
        HostRewrite pending = rewrite;
        if (pending != null) {
            rewrite = null;
            append(pending.added());
        }
    }

    /**
     * Makes the conversation read as the given messages: those of the last {@link #messages()} that are missing are
     * taken back, new ones are added, the archive and the summary stay.
     *
     * @throws IllegalArgumentException if there are no messages
     */
    @Override
    public void set(Iterable<ChatMessage> messages) {
        List<ChatMessage> wanted = copyOf(requireNonNull(messages, "messages"));
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("messages must not be empty; use clear() to start afresh");
        }
        lock.lock();
        try {
            endRewrite();
            memory.restate(withoutOurs(wanted), wanted.stream().anyMatch(SyntheticMessages::carriesSummary));
        } finally {
            lock.unlock();
        }
    }

    /** What the next request should carry; a new, mutable list. */
    @Override
    public List<ChatMessage> messages() {
        lock.lock();
        try {
            endRewrite();
        } finally {
            lock.unlock();
        }
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
            rewrite = memory.lastContext()
                    .map(CompactingChatMemory::toLangChain4j)
                    .flatMap(HostRewrite::of)
                    .orElse(null);
            memory.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Deletes everything about this conversation from the store and returns how many messages it had. */
    public long erase() {
        lock.lock();
        try {
            rewrite = null;
            incoming = null;
            return memory.erase();
        } finally {
            lock.unlock();
        }
    }

    /** What the next request should carry, with a placement and a reason for every message of the conversation. */
    public Context context() {
        return memory.context(ContextRequest.of(wrapped(incoming), reservedTokens.getAsInt()));
    }

    /** The context of a request that has everything in this memory and the given tokens beside it. */
    Context contextBeside(int tokens) {
        return memory.context(ContextRequest.of(null, tokens));
    }

    Optional<ChatMessage> systemMessage() {
        return memory.system().map(LangChain4jMessage::unwrap);
    }

    /** What is in the window, as it was added. */
    List<ChatMessage> window() {
        return memory.window().stream().map(LangChain4jMessage::unwrap).toList();
    }

    /** The running summary, if there is one. */
    public Optional<Summary> summary() {
        return memory.summary();
    }

    /** The framework-neutral memory underneath. */
    public ConversationMemory conversation() {
        return memory;
    }

    /** Tells the memory which user message is about to be sent, so that {@link #messages()} leaves room for it. */
    void expect(UserMessage message) {
        incoming = message;
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
