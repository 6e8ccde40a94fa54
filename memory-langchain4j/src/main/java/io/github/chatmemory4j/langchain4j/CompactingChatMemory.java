package io.github.chatmemory4j.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.context.internal.RecallRendering;
import io.github.chatmemory4j.langchain4j.internal.AsyncCalls;
import io.github.chatmemory4j.langchain4j.message.CutOff;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.langchain4j.message.SyntheticMessages;
import io.github.chatmemory4j.langchain4j.provider.internal.Recipient;
import io.github.chatmemory4j.langchain4j.provider.internal.Recipients;
import io.github.chatmemory4j.langchain4j.usage.UsageLog;
import io.github.chatmemory4j.langchain4j.usage.UsageStatistics;
import io.github.chatmemory4j.langchain4j.wiring.internal.ActiveTurns;
import io.github.chatmemory4j.langchain4j.wiring.internal.RequestView;
import io.github.chatmemory4j.langchain4j.wiring.internal.WiredMemory;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.transcript.Erasure;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
    private final HostOptions host;
    private final ReentrantLock lock = new ReentrantLock();
    private final ActiveTurns turns;
    private final Supplier<UsageLog> usage;
    private final Recipient recipient;
    private final AsyncCalls async;
    private final WiredTurns wired;
    private @Nullable HostRewrite rewrite;
    /** Whether the host has given the system message, which it does at the beginning of a turn, and nothing since. */
    private volatile boolean turnBegins;

    CompactingChatMemory(
            Object id, ConversationMemory memory, HostOptions host, Supplier<UsageLog> usage, Recipients recipients) {
        this.id = id;
        this.memory = memory;
        this.host = host;
        this.usage = usage;
        this.recipient = recipients.get(memory.memoryId(), id);
        this.wired = new WiredTurns(this, memory, host, usage, recipients, recipient);
        this.turns = wired.turns();
        this.async = new AsyncCalls(host.asyncExecutor());
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
        turns.requireNotRefused();
        List<Message> said = withoutOurs(turns.hold(messages, memory::size));
        List<TranscriptEntry> added = memory.addAll(turns.withoutVoid(said));
        if (turns.added(added)) {
            memory.takeBack(WiredTurns.positions(added));
        }
        turnBegins = !messages.isEmpty() && messages.get(messages.size() - 1) instanceof SystemMessage;
    }

    private void reconcile(List<Message> wanted, boolean summaryWanted) {
        List<Message> before = memory.window();
        turns.rewritten(memory.reconcile(wanted, summaryWanted), before);
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
            reconcile(LangChain4jMessage.wrap(added), ended.summaryAdded());
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
            reconcile(withoutOurs(wanted), wanted.stream().anyMatch(SyntheticMessages::carriesSummary));
        } finally {
            lock.unlock();
        }
    }

    /** What the next request should carry; a new, mutable list. */
    @Override
    public List<ChatMessage> messages() {
        return LangChain4jMessage.unwrapAll(context());
    }

    /**
     * Starts afresh: nothing said so far is sent again. The transcript keeps it; {@link #erase()} deletes it. A host that
     * adds back what it last read, as LangChain4j's output guardrails do, gets its conversation back instead.
     *
     * <p>Changes nothing when the provider was built with {@link CompactingChatMemoryProvider.Builder#keepOnClear()}; then
     * only {@link #startAfresh()} does this.
     */
    @Override
    public void clear() {
        lock.lock();
        try {
            endRewrite();
            Optional<Context> shown = host.keepsOnClear() ? memory.lastContext() : memory.clear();
            rewrite = shown.map(LangChain4jMessage::unwrapAll)
                    .flatMap(HostRewrite::of)
                    .orElse(null);
        } finally {
            lock.unlock();
        }
    }

    /** Starts afresh, whatever the host means by {@link #clear()}: nothing said so far is sent again. */
    public void startAfresh() {
        lock.lock();
        try {
            rewrite = null;
            memory.clear();
        } finally {
            lock.unlock();
        }
    }

    /**
     * As {@link #add(Iterable)}, for AI services of LangChain4j 1.20 and later that return futures. Returns at once: the
     * store is waited for on another thread, see {@link CompactingChatMemoryProvider.Builder#asyncExecutor}, and so is a
     * summary that is made on the thread that adds. Asynchronous calls of one memory are carried out in their order. The
     * same goes for {@link #setAsync} and {@link #messagesAsync}.
     */
    public CompletableFuture<Void> addAsync(List<ChatMessage> messages) {
        List<ChatMessage> copy = copyOf(messages);
        return changedAsync(() -> add(copy));
    }

    public CompletableFuture<Void> setAsync(List<ChatMessage> messages) {
        List<ChatMessage> copy = copyOf(messages);
        return changedAsync(() -> set(copy));
    }

    private CompletableFuture<Void> changedAsync(Runnable change) {
        return async.call(turns.asHere(() -> {
                    change.run();
                    return true;
                }))
                .thenAccept(changed -> {});
    }

    public CompletableFuture<List<ChatMessage>> messagesAsync() {
        return async.call(turns.asHere(this::messages));
    }

    /**
     * Ends the turn that runs on this memory before its answer, as when the user presses a stop button: the calling thread's,
     * or the one that was begun last. Its question stays, with what its tools have done and the part of the answer that the
     * user has seen, marked as cut off; what comes after that is not added any more. The next turn does not wait for it.
     *
     * <p>A wired service notices by itself when somebody cancels a stream, and knows what was streamed. This is for
     * everything else: a host that does not stream through LangChain4j, or one that only has the provider; there the text
     * is the answer to the last user message, if that has none.
     *
     * @param partialText what the user has seen of the answer; if blank, what was streamed counts
     * @return whether there was a turn to end
     */
    public boolean endTurn(String partialText) {
        Optional<String> partial = Optional.of(requireNonNull(partialText, "partialText"));
        return wired.stop(partial) || answered(partialText);
    }

    /** As {@link #endTurn(String)}, with the text that was streamed so far, if any. */
    public boolean endTurn() {
        return endTurn("");
    }

    /** Without a turn of a wired service: the text is the answer that the last message lacks. */
    private boolean answered(String partialText) {
        List<Message> window = memory.window();
        Role last = window.isEmpty()
                ? Role.ASSISTANT
                : window.get(window.size() - 1).role();
        if (partialText.isBlank() || last == Role.ASSISTANT) {
            return false;
        }
        add(CutOff.answer(partialText));
        return true;
    }

    /** Lets turns that wait go on, because nothing more will be heard of those that run. */
    void release() {
        turns.release();
    }

    /** Deletes everything about this conversation, from the store, from recall and from the heap. */
    public Erasure erase() {
        lock.lock();
        try {
            rewrite = null;
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

    /** The conversation was erased: what its running turns still add was made from what is gone. */
    void erasedHere() {
        turns.voidAll();
    }

    /** What the next request should carry, with a placement and a reason for every message of the conversation. */
    public Context context() {
        lock.lock();
        try {
            endRewrite();
        } finally {
            lock.unlock();
        }
        if (host.headroomTokens() > 0 && turns.isAnsweredHere()) {
            // A guardrail that asks again sends what it reads here and its own words, past the hook that holds the
            // budget.
            // Their room is made by what is older; nothing of the current turn is given up for them.
            Context withHeadroom = context(wired.reservedTokens() + host.headroomTokens());
            if (withHeadroom.sent().stream().noneMatch(sent -> sent.placement() == Placement.SHORTENED)) {
                return withHeadroom;
            }
        }
        return context(wired.reservedTokens());
    }

    /**
     * The messages of a request that only asks, the question last: with the summary, what is recalled for it, and the recent
     * messages, while nothing is stored or moved, now or when it is answered. For a question about a conversation that is no
     * part of it:
     *
     * <pre>{@code
     * ChatResponse answer = chatModel.chat(memory.readOnly(UserMessage.from("What is still open?")));
     * }</pre>
     *
     * @throws io.github.chatmemory4j.context.BudgetExceededException if the budget has no room for the system message
     */
    public List<ChatMessage> readOnly(UserMessage question) {
        Message asked = new LangChain4jMessage(requireNonNull(question, "question"));
        List<ChatMessage> messages =
                LangChain4jMessage.unwrapAll(memory.readOnly(ContextRequest.of(asked, wired.reservedTokens())));
        messages.add(question);
        return messages;
    }

    /**
     * What is brought back for a question that a host is about to add, as a text to put in front of it. Empty where nothing
     * matters for it, or a wired service sees to it.
     */
    Optional<String> recalledFor(UserMessage question) {
        if (wired.isBudgetHeldLater()) {
            return Optional.empty();
        }
        Message asked = new LangChain4jMessage(question);
        try {
            List<ContextMessage> sent = memory.preview(
                            new ContextRequest(Optional.of(asked), wired.reservedTokens(), true))
                    .sent();
            int last = sent.size();
            while (last > 0 && sent.get(last - 1).position() == ContextMessage.NO_POSITION) {
                last--;
            }
            String recalled = sent.subList(last, sent.size()).stream()
                    .filter(one -> one.message().role() == Role.USER)
                    .filter(one -> one.reason().startsWith(RecallRendering.ONCE))
                    .map(one -> one.message().text())
                    .collect(Collectors.joining("\n"));
            return recalled.isEmpty() ? Optional.empty() : Optional.of(recalled);
        } catch (BudgetExceededException e) {
            // There is no room beside the question; the host's request says so, with the figures.
            return Optional.empty();
        }
    }

    private Context context(int besideTokens) {
        turns.requireNotRefused();
        Context context = contextBeside(besideTokens);
        turns.readHere();
        return context;
    }

    private Context contextBeside(int besideTokens) {
        Optional<Message> expected = turns.questionHere().map(LangChain4jMessage::new);
        try {
            ContextRequest request = new ContextRequest(expected, besideTokens, true);
            // Without a wired service the current question is not in yet; recall would answer the last one.
            ContextRequest known = turnBegins ? request.beforeUserMessage() : request;
            return memory.context(wired.isBudgetHeldLater() ? known : known.withoutRecall());
        } catch (BudgetExceededException e) {
            if (!wired.isBudgetHeldLater() || besideTokens == 0) {
                throw e;
            }
            // What the last request carried beside the memory need not be in this one; the final request tells.
            return memory.context(new ContextRequest(expected, 0, true));
        }
    }

    /** The running summary, if there is one. */
    public Optional<Summary> summary() {
        return memory.summary();
    }

    /** Tool calls that wait for their result, for example for somebody's approval. */
    public List<ToolExecutionRequest> unansweredCalls() {
        return new RequestView(memory).unansweredCalls();
    }

    /** What the requests of wired services have used in this conversation. */
    public UsageStatistics usage() {
        return usage.get().statistics();
    }

    /** The framework-neutral memory underneath. */
    public ConversationMemory conversation() {
        return memory;
    }

    /** This memory as the service sees it that it is wired to. */
    WiredMemory wired() {
        return wired;
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
