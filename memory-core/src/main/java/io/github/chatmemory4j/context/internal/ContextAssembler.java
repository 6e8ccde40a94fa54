package io.github.chatmemory4j.context.internal;

import io.github.chatmemory4j.compaction.RecallBudget;
import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.context.internal.PinnedRecall.Kept;
import io.github.chatmemory4j.context.internal.PinnedRecall.Pin;
import io.github.chatmemory4j.context.internal.RecallRendering.Fresh;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.recall.RecallReport;
import io.github.chatmemory4j.recall.RecalledMessage;
import io.github.chatmemory4j.recall.internal.RecallLookup.Found;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.transcript.internal.Step;
import io.github.chatmemory4j.transcript.internal.Turn;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts the context of one request together, once it is decided which turns are in the window. Safe to share between threads. */
public final class ContextAssembler {

    private final RecallRendering recalls;
    private final TurnShortening shortening;
    private final ContextMessage opening;
    private final Bridge bridge;

    /** @param zone in which the conversation takes place: whose days are named */
    public ContextAssembler(TokenCounter counter, RecallBudget recallBudget, ZoneId zone) {
        this.recalls = new RecallRendering(counter, recallBudget, zone);
        this.bridge = new Bridge(counter);
        this.shortening = new TurnShortening(counter, bridge);
        this.opening = Prefix.synthetic(
                Message.user(Prefix.ASSISTANT_STARTS),
                "providers want a user message before an assistant message",
                counter);
    }

    /**
     * A context, and what of it is to stay with its turn.
     *
     * @param pin empty when the turn has something pinned already, or none may be
     */
    public record Assembled(Context context, Optional<Pin> pin) {}

    /** Forgets what was recalled for the last request; it may be erased. */
    public void forget() {
        recalls.forget();
    }

    /** Fails with a {@link BudgetExceededException} if not even the system message fits. */
    public void requireRoomForSystem(ConversationSnapshot snapshot, RequestBudget room) {
        int systemTokens = snapshot.barePrefix().tokens();
        if (systemTokens > room.totalTokens()) {
            throw new BudgetExceededException("the system message needs " + systemTokens + " tokens of the "
                    + Math.max(0, room.totalTokens())
                    + " that the budget leaves; raise maxTokens, reserve less, or shorten the system message");
        }
    }

    /**
     * The context: with the summary and the results still in use where there is room, better without than not at all.
     *
     * @param withWindow whether any turn is sent; not when the incoming message takes the room of all of them
     * @param someStay whether turns are in the window only because they go on later, so that the oldest may be left out
     * @param kept what was recalled for the turns of the window
     * @param mayPin whether a part of what is found may be sent so that it stays with its turn
     * @param found earlier messages that matter now; as many are sent as fit into what is left
     * @throws BudgetExceededException if it does not fit and shortening the current turn does not help
     */
    public Assembled assemble(
            ConversationSnapshot snapshot,
            RequestBudget room,
            boolean withWindow,
            boolean someStay,
            PinnedRecall kept,
            boolean mayPin,
            Found found) {
        requireRoomForSystem(snapshot, room);
        List<Turn> turns = snapshot.turns();
        List<Turn> sentTurns = withWindow ? turns : List.of();
        PinnedRecall shown = withWindow && isRoomFor(kept, snapshot, room) ? kept : new PinnedRecall();
        boolean wholePrefix = snapshot.prefix().tokens() <= room.availableTokens();
        List<ContextMessage> sent;
        try {
            sent = fill(wholePrefix ? snapshot.prefix() : snapshot.barePrefix(), sentTurns, shown, room);
        } catch (BudgetExceededException e) {
            wholePrefix = false;
            sent = someStay
                    ? fillWithNewest(snapshot.barePrefix(), sentTurns, shown, room)
                    : fill(snapshot.barePrefix(), sentTurns, shown, room);
        }
        boolean summarySent = snapshot.summary().isPresent() && wholePrefix;
        List<ContextMessage> withoutRecall = List.copyOf(sent);
        List<RecalledMessage> recalled = new ArrayList<>(shown.messages());
        boolean mayKeep = mayPin && shown == kept && !kept.has(currentTurn(snapshot, room));
        Fresh fresh = recall(snapshot, room, sent, shown, mayKeep, found);
        recalled.addAll(fresh.messages());
        Placements placements = new Placements(
                snapshot, withoutRecall, recalled, summarySent, wholePrefix ? snapshot.pinned() : Set.of());
        Context context = new Context(
                sent, room.availableTokens(), new RecallReport(recalled, found.reason()), placements::ranges);
        return new Assembled(
                context,
                mayKeep
                        ? Optional.of(new Pin(
                                currentTurn(snapshot, room),
                                room.hasIncoming(),
                                found.question().text(),
                                fresh.kept()))
                        : Optional.empty());
    }

    /** What was kept never costs a turn its place. */
    private boolean isRoomFor(PinnedRecall kept, ConversationSnapshot snapshot, RequestBudget room) {
        return kept.tokens() == 0
                || snapshot.prefix().tokens()
                                + opening.tokens()
                                + snapshot.window().sentTokens()
                                + kept.tokens()
                        <= room.availableTokens();
    }

    /**
     * Puts what matters now directly before the current message, so that everything before it stays as the provider has
     * cached it: first what stays with the turn, then what is sent once. Not what is in the request already.
     */
    private Fresh recall(
            ConversationSnapshot snapshot,
            RequestBudget room,
            List<ContextMessage> sent,
            PinnedRecall shown,
            boolean mayKeep,
            Found found) {
        List<RecalledMessage> fresh = new ArrayList<>(
                found.before(snapshot.state().windowStart(), snapshot.state().clearedTo()));
        Set<Long> inAnyCase = sent.stream().map(ContextMessage::position).collect(Collectors.toSet());
        fresh.removeIf(message -> shown.holds(message.position())
                || inAnyCase.contains(message.position())
                || snapshot.pinned().contains(message.position()));
        int left = room.availableTokens()
                - sent.stream().mapToInt(ContextMessage::tokens).sum();
        Fresh rendered = recalls.fresh(found, fresh, mayKeep, room, left);
        int at = room.hasIncoming() ? sent.size() : startOfCurrentTurn(sent, snapshot.turns());
        for (Kept part : List.of(rendered.kept(), rendered.once())) {
            sent.addAll(at, part.messages());
            at += part.messages().size();
        }
        return rendered;
    }

    /** Where the turn starts that the request is for, also when its message is not in yet. */
    private static long currentTurn(ConversationSnapshot snapshot, RequestBudget room) {
        return room.hasIncoming() ? snapshot.state().size() : snapshot.newestTurnStart();
    }

    private static int startOfCurrentTurn(List<ContextMessage> sent, List<Turn> turns) {
        long start =
                turns.isEmpty() ? Long.MAX_VALUE : turns.get(turns.size() - 1).start();
        int at = 0;
        while (at < sent.size()
                && (sent.get(at).position() < start || sent.get(at).placement() == Placement.SYSTEM)) {
            at++;
        }
        return at;
    }

    /** As {@link #fill}, without as many of the oldest turns as there is no room for. */
    private List<ContextMessage> fillWithNewest(Prefix bare, List<Turn> turns, PinnedRecall kept, RequestBudget room) {
        try {
            return fill(bare, turns, kept, room);
        } catch (BudgetExceededException e) {
            boolean canDoWithLess = turns.size() > (room.hasIncoming() ? 0 : 1);
            if (!canDoWithLess) {
                throw e;
            }
            return fillWithNewest(bare, turns.subList(1, turns.size()), kept, room);
        }
    }

    private List<ContextMessage> fill(Prefix prefix, List<Turn> turns, PinnedRecall kept, RequestBudget room) {
        Filling filling = new Filling(prefix, room);
        for (int i = 0; i < turns.size(); i++) {
            List<Step> steps = turns.get(i).steps();
            if (!steps.isEmpty()) {
                boolean onlyOne = i == turns.size() - 1 && filling.last == null && !room.hasIncoming();
                filling.add(kept.before(turns.get(i).start()), steps, onlyOne);
            }
        }
        filling.end();
        return filling.sent;
    }

    /** The messages of a request as they come together. */
    private final class Filling {

        private final List<ContextMessage> sent;
        private final RequestBudget room;
        private int left;
        private @Nullable Step last;

        private Filling(Prefix prefix, RequestBudget room) {
            this.sent = new ArrayList<>(prefix.messages());
            this.room = room;
            this.left = room.availableTokens() - prefix.tokens();
        }

        /** Adds a turn; one that is alone may be shortened. */
        private void add(Kept before, List<Step> steps, boolean mayShorten) {
            if (last == null && !startsWithUser(steps)) {
                add(opening);
            }
            Step earlier = last;
            if (earlier != null) {
                bridge.between(earlier, steps.get(0)).ifPresent(this::add);
            }
            sent.addAll(before.messages());
            left -= before.tokens();
            last = steps.get(steps.size() - 1);
            List<ContextMessage> messages = bridged(steps);
            int behind = room.userFollows() && Bridge.isNeededAfter(last)
                    ? bridge.message().tokens()
                    : 0;
            int tokens = messages.stream().mapToInt(ContextMessage::tokens).sum();
            if (tokens > left - (mayShorten ? behind : 0)) {
                if (!mayShorten) {
                    throw doesNotFit(tokens - left);
                }
                messages = shortening.fit(fromLastUser(steps), left - behind);
            }
            messages.forEach(this::add);
        }

        /** What comes before a user message that is not in the window. */
        private void end() {
            Step newest = last;
            if (room.userFollows() && newest != null && Bridge.isNeededAfter(newest)) {
                add(bridge.message());
                if (left < 0) {
                    throw doesNotFit(-left);
                }
            }
        }

        private void add(ContextMessage message) {
            sent.add(message);
            left -= message.tokens();
        }

        private BudgetExceededException doesNotFit(int missingTokens) {
            return new BudgetExceededException("the conversation needs at least " + missingTokens
                    + " tokens more than the " + room.availableTokens()
                    + " the budget leaves for it, and the strategy keeps"
                    + " it whole; raise maxTokens, or choose the trim or summary strategy");
        }
    }

    /** The messages of steps, with what makes a turn within the turn one that every provider accepts. */
    private List<ContextMessage> bridged(List<Step> steps) {
        List<ContextMessage> messages = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (i > 0) {
                bridge.between(steps.get(i - 1), steps.get(i)).ifPresent(messages::add);
            }
            messages.addAll(ContextMessage.of(steps.get(i)));
        }
        return messages;
    }

    /** The steps without those of turns that their tools had begun. */
    private static List<Step> fromLastUser(List<Step> steps) {
        int from = steps.size() - 1;
        while (from > 0 && !startsWithUser(steps.subList(from, steps.size()))) {
            from--;
        }
        return steps.subList(from, steps.size());
    }

    private static boolean startsWithUser(List<Step> steps) {
        return steps.get(0).entries().get(0).message().role() == Role.USER;
    }
}
