package io.github.chatmemory4j;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The turn this process is in the middle of, as far as a memory can tell: a context was given out, perhaps the question came
 * in, the answer did not yet. When the conversation is erased meanwhile, the answer still to come was made from what is
 * gone, and must not get into the next conversation. Guarded by its conversation's lock.
 */
final class OpenTurn {

    /** A host that adds more than this without reading does not bring all of it back. */
    private static final int MAX_ADDED = 1_000;

    /** How far the turn is. */
    private enum Stage {
        NONE,
        READ,
        ASKED
    }

    /** How long answers and tool results are void. */
    private enum Validity {
        NOT,
        UNTIL_A_QUESTION,
        UNTIL_A_CONTEXT
    }

    private Stage stage = Stage.NONE;
    private Validity isVoid = Validity.NOT;
    private boolean hasRead;
    /** Whether the question was erased in another process, and its answer is still to come. */
    private boolean owesAnswer;

    private @Nullable Thread worker;
    private final List<Message> addedSinceRead = new ArrayList<>();

    /** A context was given out; the next answer is made from it. */
    void read() {
        if (isVoid == Validity.UNTIL_A_CONTEXT) {
            isVoid = Validity.NOT;
        }
        if (stage == Stage.NONE) {
            stage = owesAnswer ? Stage.ASKED : Stage.READ;
        }
        hasRead = true;
        worker = Thread.currentThread();
        addedSinceRead.clear();
    }

    /** What came in since a context was given out, oldest first. */
    List<Message> addedSinceRead() {
        return addedSinceRead;
    }

    boolean isVoid() {
        return isVoid != Validity.NOT;
    }

    /** The messages without those that go on with a turn that is void. Changes nothing. */
    List<Message> withoutVoid(List<Message> messages) {
        List<Message> admitted = new ArrayList<>(messages.size());
        Validity now = isVoid;
        for (int i = 0; i < messages.size(); i++) {
            now = after(now, messages, i);
            if (now == Validity.NOT || !goesOn(messages.get(i))) {
                admitted.add(messages.get(i));
            }
        }
        return admitted;
    }

    /** Messages came in, those that were void included. */
    void added(List<Message> messages) {
        worker = Thread.currentThread();
        addedSinceRead.addAll(messages);
        if (addedSinceRead.size() > MAX_ADDED) {
            addedSinceRead.subList(0, addedSinceRead.size() - MAX_ADDED).clear();
        }
        for (int i = 0; i < messages.size(); i++) {
            // One that is handed over as a whole ends no turn that is void.
            isVoid = isVoid == Validity.UNTIL_A_CONTEXT ? isVoid : after(isVoid, messages, i);
            follow(messages.get(i));
        }
    }

    private void follow(Message message) {
        if (message.role() == Role.USER) {
            stage = Stage.ASKED;
            owesAnswer = false;
        } else if (message.isAnswer()) {
            stage = Stage.NONE;
            owesAnswer = false;
        }
    }

    /** The host has rewritten the conversation, and knows this of it. */
    void rewritten(List<Message> messages) {
        addedSinceRead.clear();
        added(messages);
    }

    /** A turn that is handed over as a whole was not answered from what was given out here. */
    private static Validity after(Validity before, List<Message> messages, int index) {
        boolean isQuestion = messages.get(index).role() == Role.USER;
        boolean isWhole = index < messages.size() - 1;
        return isQuestion && (before == Validity.UNTIL_A_QUESTION || isWhole) ? Validity.NOT : before;
    }

    private static boolean goesOn(Message message) {
        return message.role() == Role.ASSISTANT || message.role() == Role.TOOL;
    }

    /**
     * The conversation was erased.
     *
     * @param eraser the thread that erased it, if it is one of this process; the one that works for the turn knows of it,
     *     and goes on with it at most until it asks again
     */
    void erased(@Nullable Thread eraser) {
        boolean byWorker = eraser != null && eraser.equals(worker);
        if (byWorker && stage == Stage.ASKED) {
            isVoid = Validity.UNTIL_A_QUESTION;
        } else if (!byWorker && (stage != Stage.NONE || hasRead)) {
            isVoid = Validity.UNTIL_A_CONTEXT;
        }
        owesAnswer = stage == Stage.ASKED ? !byWorker : owesAnswer;
        stage = Stage.NONE;
        hasRead = false;
        addedSinceRead.clear();
    }
}
