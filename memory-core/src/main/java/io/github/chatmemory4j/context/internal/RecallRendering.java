package io.github.chatmemory4j.context.internal;

import io.github.chatmemory4j.compaction.RecallBudget;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.internal.PinnedRecall.Kept;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.RecalledMessage;
import io.github.chatmemory4j.recall.internal.RecallLookup.Found;
import io.github.chatmemory4j.token.TokenCounter;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides how much of what was found is sent, and makes messages of it. The last text is kept, because every request of a
 * turn that uses tools needs it again. Safe to share between threads.
 */
public final class RecallRendering {

    public static final String KEPT = "recalled, and kept with its turn: ";
    public static final String ONCE = "recalled for this message: ";

    private final TokenCounter counter;
    private final RecallBudget recallBudget;
    private final int overheadTokens;
    private final ZoneId zone;
    private volatile @Nullable Rendered last;

    /** A text, and what it was made of. */
    private record Rendered(List<RecalledMessage> bestFirst, String question, int maxTokens, RecallBlock block) {

        boolean isOf(List<RecalledMessage> found, String asked, int tokens) {
            return maxTokens == tokens && question.equals(asked) && bestFirst.equals(found);
        }
    }

    /** What is new in one request: one part to keep, one to send once. */
    record Fresh(Kept kept, Kept once) {

        List<RecalledMessage> messages() {
            return Stream.of(kept, once)
                    .flatMap(part -> part.block().messages().stream())
                    .toList();
        }
    }

    RecallRendering(TokenCounter counter, RecallBudget recallBudget, ZoneId zone) {
        this.counter = counter;
        this.zone = zone;
        this.recallBudget = recallBudget;
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
    Fresh fresh(Found found, List<RecalledMessage> bestFirst, boolean mayKeep, RequestBudget room, int leftTokens) {
        int most = Math.min(leftTokens, recallBudget.tokens(found.asked(), room.totalTokens()));
        int pinnedTokens = mayKeep ? Math.min(most, recallBudget.pinnedTokens(room.totalTokens())) : 0;
        Kept kept = render(found, bestFirst, pinnedTokens, KEPT);
        Set<RecalledMessage> inKept = new HashSet<>(kept.block().messages());
        List<RecalledMessage> rest =
                bestFirst.stream().filter(message -> !inKept.contains(message)).toList();
        return new Fresh(kept, render(found, rest, most - kept.tokens(), ONCE));
    }

    /** At most so many tokens, with everything around the text. */
    private Kept render(Found found, List<RecalledMessage> bestFirst, int maxTokens, String why) {
        RecallBlock block = block(bestFirst, found.question().text(), maxTokens - overheadTokens);
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

    private RecallBlock block(List<RecalledMessage> bestFirst, String question, int maxTokens) {
        if (bestFirst.isEmpty() || maxTokens <= 0) {
            return RecallBlock.NOTHING;
        }
        Rendered known = last;
        if (known != null && known.isOf(bestFirst, question, maxTokens)) {
            return known.block();
        }
        RecallBlock block = RecallBlock.of(bestFirst, question, maxTokens, counter, zone);
        last = new Rendered(bestFirst, question, maxTokens, block);
        return block;
    }

    /** Forgets the last text; what it was made of may be erased. */
    void forget() {
        last = null;
    }
}
