package io.github.chatmemory4j;

import io.github.chatmemory4j.KeptRecall.Kept;
import io.github.chatmemory4j.RecallRendering.Fresh;
import io.github.chatmemory4j.Recollecting.Found;
import io.github.chatmemory4j.compaction.RecallRoom;
import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.context.RecalledMessage;
import io.github.chatmemory4j.context.Recollection;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.transcript.CountedEntry;
import io.github.chatmemory4j.transcript.Step;
import io.github.chatmemory4j.transcript.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts the context of one request together, once it is decided which turns are in the window. Stateless. */
final class ContextAssembler {

    /** Sent in front of a window that starts with the assistant, because providers want a user message first. */
    static final String ASSISTANT_STARTS = "(The assistant speaks first.)";

    private final RecallRendering recalls;
    private final TurnShortening shortening;
    private final ContextMessage opening;

    ContextAssembler(TokenCounter counter, RecallRoom recallRoom) {
        this.recalls = new RecallRendering(counter, recallRoom);
        this.shortening = new TurnShortening(counter);
        this.opening = Prefix.synthetic(
                Message.user(ASSISTANT_STARTS), "providers want a user message before an assistant message", counter);
    }

    /** @throws BudgetExceededException if not even the system message fits */
    void requireRoomForSystem(LiveConversation image, RequestRoom room) {
        int systemTokens = image.barePrefix().tokens();
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
     * @param kept what was recalled for the turns of the window; takes in what stays from now on
     * @param found earlier messages that matter now; as many are sent as fit into what is left
     * @throws BudgetExceededException if it does not fit and shortening the current turn does not help
     */
    Context assemble(LiveConversation image, RequestRoom room, boolean withWindow, KeptRecall kept, Found found) {
        requireRoomForSystem(image, room);
        List<Turn> turns = List.copyOf(image.window().turns());
        List<Turn> sentTurns = withWindow ? turns : List.of();
        KeptRecall shown = withWindow && isRoomFor(kept, image, room) ? kept : new KeptRecall();
        boolean wholePrefix = image.prefix().tokens() <= room.availableTokens();
        List<ContextMessage> sent;
        try {
            sent = fill(wholePrefix ? image.prefix() : image.barePrefix(), sentTurns, shown, room);
        } catch (BudgetExceededException e) {
            wholePrefix = false;
            sent = fill(image.barePrefix(), sentTurns, shown, room);
        }
        boolean summarySent = image.summary() != null && wholePrefix;
        List<ContextMessage> withoutRecall = List.copyOf(sent);
        List<RecalledMessage> recalled = new ArrayList<>(shown.messages());
        boolean mayKeep = shown == kept && !kept.has(currentTurn(image, room));
        recalled.addAll(recall(image, room, sent, turns, shown, mayKeep, found));
        Placements placements = new Placements(image, turns, withoutRecall, recalled, summarySent);
        return new Context(
                sent, room.availableTokens(), new Recollection(recalled, found.reason()), placements::ranges);
    }

    /** What was kept never costs a turn its place. */
    private boolean isRoomFor(KeptRecall kept, LiveConversation image, RequestRoom room) {
        return image.prefix().tokens() + opening.tokens() + image.window().tokens() + kept.tokens()
                <= room.availableTokens();
    }

    /**
     * Puts what matters now directly before the current message, so that everything before it stays as the provider has
     * cached it: first what stays with the turn, then what is sent once. Not what is in the request already.
     */
    private List<RecalledMessage> recall(
            LiveConversation image,
            RequestRoom room,
            List<ContextMessage> sent,
            List<Turn> turns,
            KeptRecall shown,
            boolean mayKeep,
            Found found) {
        List<RecalledMessage> fresh = new ArrayList<>(
                found.before(image.state().windowStart(), image.state().clearedTo()));
        Set<Long> inAnyCase = sent.stream().map(ContextMessage::position).collect(Collectors.toSet());
        fresh.removeIf(message -> shown.holds(message.position()) || inAnyCase.contains(message.position()));
        int left = room.availableTokens()
                - sent.stream().mapToInt(ContextMessage::tokens).sum();
        Fresh rendered = recalls.fresh(found, fresh, mayKeep, room, left);
        int at = room.hasIncoming() ? sent.size() : startOfCurrentTurn(sent, turns);
        List<RecalledMessage> messages = new ArrayList<>();
        for (Kept part : List.of(rendered.kept(), rendered.once())) {
            sent.addAll(at, part.messages());
            at += part.messages().size();
            messages.addAll(part.block().messages());
        }
        if (mayKeep) {
            shown.keep(
                    currentTurn(image, room),
                    room.hasIncoming(),
                    found.question().text(),
                    rendered.kept());
        }
        return messages;
    }

    /** Where the turn starts that the request is for, also when its message is not in yet. */
    private static long currentTurn(LiveConversation image, RequestRoom room) {
        return room.hasIncoming() ? image.state().size() : image.newestTurnStart();
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

    private List<ContextMessage> fill(Prefix prefix, List<Turn> turns, KeptRecall kept, RequestRoom room) {
        List<ContextMessage> sent = new ArrayList<>(prefix.messages());
        int left = room.availableTokens() - prefix.tokens();
        boolean first = true;
        for (int i = 0; i < turns.size(); i++) {
            List<Step> steps = turns.get(i).steps();
            if (steps.isEmpty()) {
                continue;
            }
            if (first && !startsWithUser(steps)) {
                sent.add(opening);
                left -= opening.tokens();
            }
            Kept before = kept.before(turns.get(i).start());
            sent.addAll(before.messages());
            left -= before.tokens();
            int tokens = steps.stream().mapToInt(Step::tokens).sum();
            if (tokens <= left) {
                steps.forEach(step -> sent.addAll(verbatim(step)));
            } else if (first && i == turns.size() - 1 && !room.hasIncoming()) {
                sent.addAll(shortening.fit(steps, left));
            } else {
                throw new BudgetExceededException("the conversation needs at least " + (tokens - left)
                        + " tokens more than the " + room.availableTokens()
                        + " the budget leaves for it, and the strategy keeps"
                        + " it whole; raise maxTokens, or choose the trim or summary strategy");
            }
            left -= tokens;
            first = false;
        }
        return sent;
    }

    private static boolean startsWithUser(List<Step> steps) {
        return steps.get(0).entries().get(0).message().role() == Role.USER;
    }

    static List<ContextMessage> verbatim(Step step) {
        List<ContextMessage> messages = new ArrayList<>(step.entries().size());
        for (CountedEntry entry : step.entries()) {
            messages.add(new ContextMessage(
                    entry.message(), entry.tokens(), entry.position(), Placement.VERBATIM, "in the window"));
        }
        return messages;
    }
}
