package io.github.chatmemory4j;

import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.context.RecalledMessage;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.recall.MessageRecall;
import io.github.chatmemory4j.recall.Recall;
import io.github.chatmemory4j.recall.RecallHit;
import io.github.chatmemory4j.recall.RecallRequest;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.Turn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks up what to recall for one conversation's requests. The requests of one turn ask the same question, so the last
 * answer is kept: a tool loop recalls once, and its requests begin alike. It is not kept when the conversation was loaded
 * again, because somebody else may have erased what was in it. Safe to share between threads.
 */
final class Recollecting {

    private final String memoryId;
    private final MemorySettings settings;
    private volatile @Nullable Found last;

    /** What is asked, what may be brought back for it, and in which image of the conversation. */
    record Question(String text, long from, long to, long image) {}

    /**
     * The answer to a question.
     *
     * @param asked see {@link Recall#asked}
     */
    record Found(Question question, List<RecalledMessage> bestFirst, boolean asked, String reason) {

        static final Found NOTHING = new Found(new Question("", 0, 0, 0), List.of(), false, "");

        /** Without what the window has by now. */
        List<RecalledMessage> before(long windowStart, long clearedTo) {
            return bestFirst.stream()
                    .filter(message -> message.position() >= clearedTo && message.position() < windowStart)
                    .toList();
        }
    }

    Recollecting(String memoryId, MemorySettings settings) {
        this.memoryId = memoryId;
        this.settings = settings;
    }

    /** The question of a request; empty when nothing can be recalled for it. */
    Optional<Question> question(LiveConversation image, ContextRequest request) {
        if (!request.recalls()
                || settings.recall() == null
                || settings.strategy().recallRoom().share() == 0) {
            return Optional.empty();
        }
        long from = image.state().clearedTo();
        long to = image.state().windowStart();
        return request.incoming()
                .or(() -> currentQuestion(image))
                .map(Message::text)
                .filter(text -> !text.isBlank() && from < to)
                .map(text -> new Question(text, from, to, image.number()));
    }

    private static Optional<Message> currentQuestion(LiveConversation image) {
        List<Turn> turns = image.window().turns();
        return turns.isEmpty()
                ? Optional.empty()
                : Optional.of(turns.get(turns.size() - 1).entries().get(0).message())
                        .filter(message -> message.role() == Role.USER);
    }

    /** Brings back what matters; nothing when the recall fails, because a request without it is better than none. */
    Found recollect(Question question) {
        Found known = last;
        if (known != null && known.question().equals(question)) {
            return known;
        }
        MessageRecall recall = settings.recall();
        if (recall == null) {
            return Found.NOTHING;
        }
        Found found;
        try {
            Recall recalled = recall.recall(new RecallRequest(
                    memoryId, question.text(), settings.clock().instant(), question.from(), question.to()));
            found = new Found(question, read(recalled.hits(), question), recalled.asked(), recalled.reason());
        } catch (RuntimeException e) {
            settings.tell(MemoryEvent.ofFailedRecall(memoryId, e));
            return Found.NOTHING;
        }
        last = found;
        return found;
    }

    /** The messages behind the hits; what is out of bounds, named twice or not anybody's words is left out. */
    private List<RecalledMessage> read(List<RecallHit> hits, Question question) {
        Map<Long, RecalledMessage> messages = new LinkedHashMap<>();
        for (RecallHit hit : hits) {
            long position = hit.position();
            boolean mayBeRecalled = question.from() <= position && position < question.to();
            if (!mayBeRecalled || messages.containsKey(position)) {
                continue;
            }
            for (TranscriptEntry entry : settings.store().read(memoryId, position, position + 1)) {
                if (!entry.withdrawn() && entry.message().role() != Role.SYSTEM) {
                    messages.put(position, new RecalledMessage(entry, hit));
                }
            }
        }
        return List.copyOf(messages.values());
    }

    void forget() {
        last = null;
        if (settings.recall() != null) {
            settings.recall().forget(memoryId);
        }
    }

    void forget(long position) {
        last = null;
        if (settings.recall() != null) {
            settings.recall().forget(memoryId, position);
        }
    }

    void leftWindow(long position) {
        if (settings.recall() != null) {
            settings.recall().leftWindow(memoryId, position);
        }
    }
}
