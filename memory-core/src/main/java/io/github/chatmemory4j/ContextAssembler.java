package io.github.chatmemory4j;

import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.context.RecallBlock;
import io.github.chatmemory4j.context.RecalledMessage;
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

    private final TokenCounter counter;
    private final double recallShare;
    private final TurnShortening shortening;
    private final ContextMessage opening;

    ContextAssembler(TokenCounter counter, double recallShare) {
        this.counter = counter;
        this.recallShare = recallShare;
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
     * @param recalled earlier messages that matter, best first; as many are sent as fit into what is left
     * @throws BudgetExceededException if it does not fit and shortening the current turn does not help
     */
    Context assemble(LiveConversation image, RequestRoom room, boolean withWindow, List<RecalledMessage> recalled) {
        requireRoomForSystem(image, room);
        List<Turn> turns = List.copyOf(image.window().turns());
        List<Turn> sentTurns = withWindow ? turns : List.of();
        boolean wholePrefix = image.prefix().tokens() <= room.availableTokens();
        List<ContextMessage> sent;
        try {
            sent = fill(wholePrefix ? image.prefix() : image.barePrefix(), sentTurns, room);
        } catch (BudgetExceededException e) {
            wholePrefix = false;
            sent = fill(image.barePrefix(), sentTurns, room);
        }
        boolean summarySent = image.summary() != null && wholePrefix;
        RecallBlock block = recallBlock(image, room, sent, recalled);
        Placements placements = new Placements(image, turns, List.copyOf(sent), block.messages(), summarySent);
        insert(block, sent, turns, room);
        return new Context(sent, room.availableTokens(), placements::ranges);
    }

    /** What is recalled, in the room the rest leaves, but not more than recall's share and not what is in the window. */
    private RecallBlock recallBlock(
            LiveConversation image, RequestRoom room, List<ContextMessage> sent, List<RecalledMessage> recalled) {
        int left = room.availableTokens()
                - sent.stream().mapToInt(ContextMessage::tokens).sum()
                - recallOverhead();
        int share = (int) Math.round(recallShare * room.totalTokens());
        Set<Long> inAnyCase = sent.stream().map(ContextMessage::position).collect(Collectors.toSet());
        List<RecalledMessage> outsideTheWindow = recalled.stream()
                .filter(message -> message.entry().position() >= image.state().clearedTo()
                        && message.entry().position() < image.state().windowStart()
                        && !inAnyCase.contains(message.entry().position()))
                .toList();
        return RecallBlock.of(outsideTheWindow, Math.min(left, share), counter);
    }

    private int recallOverhead() {
        return counter.count(Message.user("")) + counter.count(Message.assistant(Prefix.ACKNOWLEDGEMENT));
    }

    /** Directly before the current message, so that everything before it stays as the provider has cached it. */
    private void insert(RecallBlock block, List<ContextMessage> sent, List<Turn> turns, RequestRoom room) {
        if (block.messages().isEmpty()) {
            return;
        }
        int at = room.hasIncoming() ? sent.size() : startOfCurrentTurn(sent, turns);
        String reason = "recalled: " + block.messages().size() + " earlier messages that may matter now";
        sent.add(at, Prefix.synthetic(Message.user(block.text()), reason, counter));
        sent.add(
                at + 1,
                Prefix.synthetic(
                        Message.assistant(Prefix.ACKNOWLEDGEMENT), "answer to the recalled messages", counter));
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

    private List<ContextMessage> fill(Prefix prefix, List<Turn> turns, RequestRoom room) {
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
