package io.github.chatmemory4j.transcript.internal;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Groups the messages of one turn into steps. A call takes the first free result with its id that follows it, but none
 * from beyond the next call with the same id: some providers number their calls anew in every round.
 */
record StepGrouping(List<Step> steps, List<LeftOut> leftOut) {

    private static final int NOT_FOUND = -1;

    static StepGrouping of(List<CountedEntry> entries) {
        List<Step> steps = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        Interleaving.apart(entries).forEach(turn -> group(turn, steps, leftOut));
        leftOut.sort(Comparator.comparingLong(left -> left.entry().position()));
        return new StepGrouping(List.copyOf(steps), List.copyOf(leftOut));
    }

    private static void group(List<CountedEntry> entries, List<Step> steps, List<LeftOut> leftOut) {
        boolean[] taken = new boolean[entries.size()];
        for (int i = 0; i < entries.size(); i++) {
            CountedEntry entry = entries.get(i);
            Message message = entry.message();
            if (message.role() == Role.TOOL) {
                if (!taken[i]) {
                    leftOut.add(new LeftOut(entry, "tool result without its call"));
                }
            } else if (!message.toolCalls().isEmpty()) {
                group(entries, i, taken, steps, leftOut);
            } else if (isEmptyAnswer(message)) {
                leftOut.add(new LeftOut(entry, "assistant message without content"));
            } else {
                steps.add(new Step(List.of(entry)));
            }
        }
    }

    private static boolean isEmptyAnswer(Message message) {
        return message.role() == Role.ASSISTANT
                && message.text().isBlank()
                && message.media().isEmpty();
    }

    private static void group(
            List<CountedEntry> entries, int call, boolean[] taken, List<Step> steps, List<LeftOut> leftOut) {
        List<CountedEntry> found = new ArrayList<>();
        found.add(entries.get(call));
        List<Integer> results = new ArrayList<>();
        for (ToolCall toolCall : entries.get(call).message().toolCalls()) {
            int result = findResult(entries, call, toolCall.id(), taken);
            if (result != NOT_FOUND) {
                taken[result] = true;
                results.add(result);
            }
        }
        results.stream().sorted().map(entries::get).forEach(found::add);
        if (results.size() == entries.get(call).message().toolCalls().size()) {
            steps.add(new Step(found));
        } else {
            found.forEach(entry -> leftOut.add(new LeftOut(entry, "tool call without all of its results")));
        }
    }

    private static int findResult(List<CountedEntry> entries, int call, String id, boolean[] taken) {
        for (int i = call + 1; i < entries.size(); i++) {
            Message message = entries.get(i).message();
            if (!taken[i] && message.role() == Role.TOOL && message.toolCallId().equals(id)) {
                return i;
            }
            if (message.toolCalls().stream().anyMatch(later -> later.id().equals(id))) {
                return NOT_FOUND;
            }
        }
        return NOT_FOUND;
    }
}
