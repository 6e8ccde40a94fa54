package io.github.chatmemory4j;

import io.github.chatmemory4j.KeptRecall.Kept;
import io.github.chatmemory4j.Recollecting.Found;
import io.github.chatmemory4j.compaction.RecallRoom;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.RecallBlock;
import io.github.chatmemory4j.context.RecalledMessage;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Decides how much of what was found is sent, and makes messages of it. Stateless. */
final class RecallRendering {

    static final String KEPT = "recalled, and kept with its turn: ";
    static final String ONCE = "recalled for this message: ";

    private final TokenCounter counter;
    private final RecallRoom recallRoom;
    private final int overheadTokens;

    /** What is new in one request: one part to keep, one to send once. */
    record Fresh(Kept kept, Kept once) {}

    RecallRendering(TokenCounter counter, RecallRoom recallRoom) {
        this.counter = counter;
        this.recallRoom = recallRoom;
        this.overheadTokens =
                counter.count(Message.user("")) + counter.count(Message.assistant(Prefix.ACKNOWLEDGEMENT));
    }

    /**
     * What of the found messages is sent now.
     *
     * @param bestFirst without what the request has already
     * @param mayKeep whether the turn has nothing kept yet
     * @param leftTokens that nothing else in the request needs
     */
    Fresh fresh(Found found, List<RecalledMessage> bestFirst, boolean mayKeep, RequestRoom room, int leftTokens) {
        int most = Math.min(leftTokens, recallRoom.tokens(found.asked(), room.totalTokens()));
        int keptTokens = mayKeep ? Math.min(most, recallRoom.keptTokens(room.totalTokens())) : 0;
        Kept kept = render(found, bestFirst, keptTokens, KEPT);
        Set<RecalledMessage> inKept = new HashSet<>(kept.block().messages());
        List<RecalledMessage> rest =
                bestFirst.stream().filter(message -> !inKept.contains(message)).toList();
        return new Fresh(kept, render(found, rest, most - kept.tokens(), ONCE));
    }

    /** At most so many tokens, with everything around the text. */
    private Kept render(Found found, List<RecalledMessage> bestFirst, int maxTokens, String why) {
        RecallBlock block = RecallBlock.of(bestFirst, found.question().text(), maxTokens - overheadTokens, counter);
        if (block.messages().isEmpty()) {
            return Kept.NOTHING;
        }
        String reason = why + block.messages().size() + " earlier messages that may matter";
        return new Kept(
                block,
                List.<ContextMessage>of(
                        Prefix.synthetic(Message.user(block.text()), reason, counter),
                        Prefix.synthetic(
                                Message.assistant(Prefix.ACKNOWLEDGEMENT),
                                "answer to the recalled messages",
                                counter)));
    }
}
