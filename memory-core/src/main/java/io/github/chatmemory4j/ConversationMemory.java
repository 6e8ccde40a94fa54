package io.github.chatmemory4j;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.context.internal.KeptAside;
import io.github.chatmemory4j.event.OperationObserver.Operation;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.transcript.ConversationDetails;
import io.github.chatmemory4j.transcript.Erasure;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import io.github.chatmemory4j.transcript.internal.CountedEntry;
import io.github.chatmemory4j.transcript.internal.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The memory of one conversation: messages go in one by one, the context of the next request comes out.
 *
 * <p>A small handle; the conversation's live part is loaded from the store when it is used and may leave the heap again
 * while it is idle. Safe to share between threads. Every method may throw
 * {@link io.github.chatmemory4j.store.TranscriptStoreException}; then nothing was changed.
 */
public final class ConversationMemory {

    private final String memoryId;
    private final @Nullable String userId;
    private final MemoryEngine memories;

    ConversationMemory(String memoryId, @Nullable String userId, MemoryEngine memories) {
        this.memoryId = memoryId;
        this.userId = userId;
        this.memories = memories;
    }

    public String memoryId() {
        return memoryId;
    }

    /** The user the conversation was opened for; empty when it was opened for nobody in particular. */
    public Optional<String> userId() {
        return Optional.ofNullable(userId);
    }

    /** Adds a message, said now. It is in the store when this returns. */
    public void add(Message message) {
        addAll(List.of(message));
    }

    /** Adds messages in order and in one commit: all of them or none. Returns them in their places. */
    public List<TranscriptEntry> addAll(List<? extends Message> messages) {
        return addAll(messages, memories.settings().clock().instant());
    }

    /**
     * Adds messages that were said at another time, for example when importing.
     *
     * <p>A system message takes the place of the one in force; one that equals it is not added again. Neither is what a client
     * sends again: a message whose {@link Message#id() id} is in the conversation, or the question of the newest turn as long
     * as that has no answer.
     *
     * @return what was added, in its places, and before it what was there already
     */
    public List<TranscriptEntry> addAll(List<? extends Message> messages, Instant at) {
        requireNonNull(at, "at");
        List<Message> copy = List.copyOf(messages);
        return copy.isEmpty() ? List.of() : conversation().add(copy, at);
    }

    /** The context of a request about which nothing more is known. */
    public Context context() {
        return context(ContextRequest.PLAIN);
    }

    /**
     * The context of a request. Compacts first when the strategy says so; never waits for a summary made in the background,
     * unless {@link MemoryEngine.Builder#summaryWait} allows it.
     *
     * @throws io.github.chatmemory4j.context.BudgetExceededException if what must be sent cannot be made to fit
     */
    public Context context(ContextRequest request) {
        requireNonNull(request, "request");
        return memories.observed()
                .run(Operation.CONTEXT, memoryId, () -> conversation().context(request), context -> context.sent()
                        .size());
    }

    /**
     * As {@link #context(ContextRequest)}, for somebody who looks at it and does not send it: a host that brings its messages
     * back is not taken to have read it, and nothing that is recalled stays with a turn because of it.
     *
     * @throws io.github.chatmemory4j.context.BudgetExceededException as {@link #context(ContextRequest)}
     */
    public Context preview(ContextRequest request) {
        requireNonNull(request, "request");
        return memories.observed()
                .run(Operation.CONTEXT, memoryId, () -> conversation().preview(request), context -> context.sent()
                        .size());
    }

    /**
     * What a request carries that only asks: the context for the incoming message, with what is recalled for it, while nothing
     * is stored, no turn leaves the window, no summary is begun and nothing that is recalled stays. Turns of the window for
     * which there is no room beside the question are left out, the oldest first. Suits a question about a conversation that is
     * no part of it.
     *
     * @throws io.github.chatmemory4j.context.BudgetExceededException as {@link #context(ContextRequest)}
     */
    public Context readOnly(ContextRequest request) {
        requireNonNull(request, "request");
        return memories.observed()
                .run(Operation.CONTEXT, memoryId, () -> conversation().readOnly(request), context -> context.sent()
                        .size());
    }

    /** The running summary, if there is one. */
    public Optional<Summary> summary() {
        return Optional.ofNullable(conversation().summary());
    }

    /** Every summary ever made, oldest first; each is made from the one before it and the messages up to its end. */
    public List<Summary> summaries() {
        return conversation().summaries();
    }

    /** The messages the running summary stands in for, oldest first; empty when there is no summary. */
    public List<TranscriptEntry> summarized() {
        return conversation().summarized();
    }

    /**
     * The whole text of a tool result that was sent shortened, by the handle it was sent with. Reads this conversation only.
     *
     * @return empty when there is no tool result under this handle
     */
    public Optional<String> keptResult(String handle) {
        long position = KeptAside.position(handle);
        return position < 0
                ? Optional.empty()
                : transcript(position, position + 1).stream()
                        .map(entry -> entry.message())
                        .filter(message -> message.role() == Role.TOOL)
                        .map(Message::text)
                        .findFirst();
    }

    /** The handle of the tool result at a position of the transcript, see {@link #keptResult}. */
    public static String resultHandle(long position) {
        return KeptAside.handle(position);
    }

    /** The system message in force, if there is one. */
    public Optional<Message> system() {
        return Optional.ofNullable(conversation().system()).map(entry -> entry.message());
    }

    /** Tokens a request may have now, as this memory counts them; see {@link io.github.chatmemory4j.token.TokenRatio}. */
    public int budgetTokens() {
        return memories.settings().budgetTokens(memoryId);
    }

    /** How many messages were ever added, cleared and withdrawn ones included. */
    public long size() {
        return conversation().state().size();
    }

    /** Messages of the transcript at positions in [{@code from}, {@code to}), oldest first, whatever became of them. */
    public List<TranscriptEntry> transcript(long from, long to) {
        return conversation().transcript(from, to);
    }

    /**
     * Makes the conversation read as a host wants it to. The host last saw {@link #lastContext()}; messages of it that are
     * not wanted are taken back (those at its front only leave the window), wanted messages that it did not hold are
     * added. The archive stays, and so does the summary, unless nothing of what the host saw came back: then it is a fresh
     * start with the wanted messages.
     *
     * <p>Directly after a {@link #clear()} this undoes the clear, if what comes back is what was there.
     *
     * @param wanted everything that is to be in the conversation, without what the memory itself had made
     * @param summaryWanted whether the running summary was among what the host brought back
     * @return what was added, in its places
     */
    public List<TranscriptEntry> reconcile(List<? extends Message> wanted, boolean summaryWanted) {
        return conversation()
                .reconcile(
                        List.copyOf(wanted),
                        summaryWanted,
                        memories.settings().clock().instant());
    }

    /**
     * Takes back the messages at these positions that are still in the window, for example those of a turn that failed.
     * They stay in the transcript as withdrawn; a system message stays in force.
     */
    public void takeBack(Set<Long> positions) {
        conversation().takeBack(Set.copyOf(positions));
    }

    /**
     * Keeps the messages at this position and after in the window, for a turn that other turns run within and that goes on
     * when they have ended. A request that has no room for all of them goes without the oldest, and they come back.
     *
     * @param position {@link Long#MAX_VALUE} when none need stay
     */
    public void stayFrom(long position) {
        conversation().stayFrom(position);
    }

    /** The context given out last, unless something of the conversation was erased since, or it left the heap. */
    public Optional<Context> lastContext() {
        return Optional.ofNullable(conversation().lastContext());
    }

    /** The turns of the window as they were added, oldest first. */
    public List<Turn> turns() {
        return conversation().turns();
    }

    /** The messages in the window as they were added, those included that cannot be sent, oldest first. */
    public List<Message> window() {
        return conversation().window();
    }

    /**
     * Starts afresh: nothing said so far is ever sent again. The transcript keeps it; {@link #erase()} deletes it.
     *
     * @return the context given out last, which a host may be about to bring back with {@link #reconcile}; what was erased
     *     since may be in it, and is recognised when it comes back, and not stored again
     */
    public Optional<Context> clear() {
        return Optional.ofNullable(conversation().clear());
    }

    /** Deletes everything about the conversation, from the store, from recall and from the heap. */
    public Erasure erase() {
        return conversation().erase();
    }

    /**
     * Deletes one message, from the transcript, from recall and from the heap, with every summary that may tell of it, and
     * those made from such a summary. What they stood in for is summarised anew in the background, from what is left; until
     * that is done, requests go without it. A summary in the making is thrown away.
     *
     * @param position of the message in the {@link #transcript}; the positions of the others stay
     * @return {@link Erasure#NOTHING} when there is no such message
     * @throws UnsupportedOperationException if the store cannot take one message out
     */
    public Erasure eraseMessage(long position) {
        return conversation().eraseMessage(position);
    }

    /**
     * Pins a message: it stays in every request, word for word as far as it has room, also when its turn has left the window.
     * All pinned messages together have at most a quarter of the budget; of more, the newest are sent.
     *
     * @param position of the message in the {@link #transcript}
     * @throws IllegalArgumentException if there is no message that can be pinned
     * @throws UnsupportedOperationException if the store cannot keep it
     */
    public void pin(long position) {
        boolean canBePinned = transcript(position, position + 1).stream()
                .anyMatch(entry -> !entry.withdrawn() && entry.message().role() != Role.SYSTEM);
        if (!canBePinned) {
            throw new IllegalArgumentException(
                    "position must be that of a message that was said, and not taken back, in" + " memory '" + memoryId
                            + "', was " + position);
        }
        conversation().decide(details -> details.pin(position));
    }

    /** Lets a pinned message go its way again. */
    public void unpin(long position) {
        conversation().decide(details -> details.unpin(position));
    }

    /** What people decided about the conversation: its title, what is pinned, where it branched off. */
    public ConversationDetails details() {
        return conversation().details();
    }

    /**
     * What the conversation is called: the title it was given, or how its first user message begins; empty when there is
     * neither.
     */
    public String title() {
        String given = details().title();
        return given.isEmpty() ? ConversationTitle.of(memories.store(), memoryId) : given;
    }

    /**
     * Gives the conversation a title.
     *
     * @param title empty to take the given one away
     * @throws UnsupportedOperationException if the store cannot keep it
     */
    public void rename(String title) {
        conversation().decide(details -> details.withTitle(title.strip()));
    }

    /**
     * Compacts now, as if there were no more room than the conversation takes, and waits for the summary, two minutes at
     * most. Nothing leaves under a strategy that keeps everything, and never the newest turn.
     *
     * @return whether anything left or leaves the window
     */
    public boolean compactNow() {
        return conversation().compactNow();
    }

    /**
     * Takes back a user message of the window and everything after it, to say it anew or otherwise. What was taken back stays
     * in the transcript, withdrawn, where it can be read.
     *
     * @param position of the user message, with which a turn begins
     * @return the message
     * @throws IllegalArgumentException if there is no user message of the window at this position; {@link #fork(String, long)}
     *     goes back further
     */
    public Message rewindTo(long position) {
        List<TranscriptEntry> after = turns().stream()
                .flatMap(turn -> turn.entries().stream())
                .map(CountedEntry::entry)
                .filter(entry -> entry.position() >= position)
                .toList();
        boolean isQuestion = !after.isEmpty()
                && after.get(0).message().role() == Role.USER
                && turns().stream().anyMatch(turn -> turn.start() == position);
        if (!isQuestion) {
            throw new IllegalArgumentException("position must be that of a user message in the window of memory '"
                    + memoryId + "', was " + position + "; fork(newMemoryId, position) goes back further");
        }
        takeBack(after.stream().map(TranscriptEntry::position).collect(Collectors.toSet()));
        return after.get(0).message();
    }

    /** Takes back the newest turn and returns its user message, to ask it again; empty when there is none. */
    public Optional<Message> retry() {
        return turns().stream()
                .map(turn -> turn.entries().get(0))
                .filter(entry -> entry.message().role() == Role.USER)
                .reduce((first, second) -> second)
                .map(entry -> rewindTo(entry.position()));
    }

    /** Copies the conversation under another id, from where both go their own ways. */
    public ConversationMemory fork(String newMemoryId) {
        return fork(newMemoryId, size());
    }

    /**
     * Copies the beginning of the conversation under another id, with its summaries and pins, for example to go on otherwise
     * from a user message. The copy belongs to the same user, and says where it {@linkplain ConversationDetails#forkedFrom
     * branched off}; this conversation stays as it is.
     *
     * @param position the first message that the copy does not have
     * @throws IllegalArgumentException if the position is outside of the conversation
     * @throws io.github.chatmemory4j.store.TranscriptStoreException if there is a conversation under the new id, or this
     *     store keeps the live part only
     */
    public ConversationMemory fork(String newMemoryId, long position) {
        TranscriptState state = conversation().state();
        new ConversationFork(memories.store(), memoryId, state, position)
                .copyTo(newMemoryId, memories.store().userId(memoryId));
        return new ConversationMemory(newMemoryId, userId, memories);
    }

    private Conversation conversation() {
        return memories.conversation(memoryId, userId);
    }
}
