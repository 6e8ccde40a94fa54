package io.github.chatmemory4j.transcript.internal;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes apart turns that were written into each other: a tool of one turn had asked an assistant with the same memory, so a
 * whole turn stands between a call and its result. A result that follows another turn goes back to the nearest earlier turn
 * that waits for it, and what comes then belongs there too. The inner turn stands before the turn that it was asked for,
 * because no provider accepts anything between a call and its result.
 */
final class Interleaving {

    static final int NOT_FOUND = -1;

    private Interleaving() {}

    /** The turns within the messages, each in order, an inner one before the one around it. */
    static List<List<CountedEntry>> apart(List<CountedEntry> entries) {
        boolean isOne =
                entries.stream().skip(1).noneMatch(entry -> entry.message().role() == Role.USER);
        if (isOne) {
            return List.of(entries);
        }
        List<List<CountedEntry>> turns = new ArrayList<>();
        for (CountedEntry entry : entries) {
            if (turns.isEmpty() || entry.message().role() == Role.USER) {
                turns.add(new ArrayList<>());
            } else {
                int at = waitingFor(entry.message(), turns);
                if (at != NOT_FOUND) {
                    turns.add(turns.remove(at));
                }
            }
            turns.get(turns.size() - 1).add(entry);
        }
        return turns;
    }

    /**
     * The turn a message goes back to; {@link #NOT_FOUND} when it belongs to the newest. A turn that has a call of this
     * name and no answer yet is where a second result ends up, as one that no call waits for.
     */
    static int waitingFor(Message message, List<List<CountedEntry>> turns) {
        if (message.role() != Role.TOOL) {
            return NOT_FOUND;
        }
        for (int i = turns.size() - 1; i >= 0; i--) {
            List<CountedEntry> turn = turns.get(i);
            if (isOpen(message.toolCallId(), turn)) {
                return i == turns.size() - 1 ? NOT_FOUND : i;
            }
            if (!isAnswered(turn) && calls(message.toolCallId(), turn)) {
                return NOT_FOUND;
            }
        }
        return NOT_FOUND;
    }

    private static boolean isOpen(String id, List<CountedEntry> turn) {
        long results = 0;
        for (int i = turn.size() - 1; i >= 0; i--) {
            Message message = turn.get(i).message();
            if (message.role() == Role.TOOL) {
                results += message.toolCallId().equals(id) ? 1 : 0;
            } else {
                long called = count(id, message.toolCalls());
                if (called > 0) {
                    return called > results;
                }
            }
        }
        return false;
    }

    private static boolean calls(String id, List<CountedEntry> turn) {
        return turn.stream().anyMatch(entry -> count(id, entry.message().toolCalls()) > 0);
    }

    private static long count(String id, List<ToolCall> calls) {
        return calls.isEmpty()
                ? 0
                : calls.stream().filter(call -> call.id().equals(id)).count();
    }

    private static boolean isAnswered(List<CountedEntry> turn) {
        return turn.get(turn.size() - 1).message().isAnswer();
    }
}
