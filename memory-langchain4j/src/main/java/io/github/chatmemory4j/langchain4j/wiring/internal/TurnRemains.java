package io.github.chatmemory4j.langchain4j.wiring.internal;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import io.github.chatmemory4j.langchain4j.message.CutOff;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a turn leaves behind that ended before its answer. Its finished steps stay: an assistant message with tool calls and
 * all of the results. So does a step of which at least one call was carried out; the missing results are added, as far as
 * they are known. Everything else is taken back.
 *
 * @param withdrawn positions of the messages to take back
 * @param added messages to add, oldest first
 */
public record TurnRemains(Set<Long> withdrawn, List<ChatMessage> added) {

    public TurnRemains {
        withdrawn = Set.copyOf(withdrawn);
        added = List.copyOf(added);
    }

    /** What a turn that failed leaves: nothing, not even the question, when none of its steps was finished. */
    public static TurnRemains ofFailed(ActiveTurn turn, List<TranscriptEntry> present) {
        Steps steps = Steps.of(turn, present);
        if (!steps.anyFinished) {
            return ofNothing(present);
        }
        steps.closing.add(CutOff.afterTools());
        return new TurnRemains(steps.unfinished, steps.closing);
    }

    /** What a turn leaves of which nothing is to stay. */
    public static TurnRemains ofNothing(List<TranscriptEntry> present) {
        Set<Long> all = new HashSet<>();
        present.forEach(entry -> all.add(entry.position()));
        return new TurnRemains(all, List.of());
    }

    /** What a turn that somebody stopped leaves: its question in any case, and the part of the answer that was given. */
    public static TurnRemains ofStopped(ActiveTurn turn, List<TranscriptEntry> present, Optional<String> partialText) {
        Steps steps = Steps.of(turn, present);
        String partial = partialText.filter(text -> !text.isBlank()).orElseGet(() -> turn.partial()
                .toString());
        if (!partial.isBlank()) {
            steps.closing.add(CutOff.answer(partial));
        } else if (steps.anyFinished) {
            steps.closing.add(CutOff.afterTools());
        }
        return new TurnRemains(steps.unfinished, steps.closing);
    }

    /** Goes through what a turn has added. */
    private static final class Steps {

        private final ActiveTurn turn;
        private final Set<Long> unfinished = new HashSet<>();
        private final List<ChatMessage> closing = new ArrayList<>();
        private final List<TranscriptEntry> step = new ArrayList<>();
        private final List<ToolCall> open = new ArrayList<>();
        private boolean anyFinished;

        private Steps(ActiveTurn turn) {
            this.turn = turn;
        }

        static Steps of(ActiveTurn turn, List<TranscriptEntry> present) {
            Steps steps = new Steps(turn);
            present.forEach(steps::take);
            steps.end();
            return steps;
        }

        private void take(TranscriptEntry entry) {
            Message message = entry.message();
            if (message.role() == Role.ASSISTANT) {
                withdraw();
                step.add(entry);
                open.addAll(message.toolCalls());
            } else if (message.role() == Role.TOOL) {
                step.add(entry);
                open.stream()
                        .filter(call -> call.id().equals(message.toolCallId()))
                        .findFirst()
                        .ifPresent(open::remove);
                if (open.isEmpty()) {
                    anyFinished = true;
                    step.clear();
                }
            }
        }

        /** The last step: a call that was carried out is never forgotten. */
        private void end() {
            List<ChatMessage> results = new ArrayList<>();
            boolean anyCarriedOut = step.size() > 1;
            for (ToolCall call : open) {
                Optional<ToolExecutionResultMessage> known = turn.carriedOut().stream()
                        .filter(result -> call.id().equals(new LangChain4jMessage(result).toolCallId())
                                && call.name().equals(result.toolName()))
                        .reduce((earlier, later) -> later);
                anyCarriedOut |= known.isPresent();
                results.add(known.orElseGet(() -> CutOff.notCarriedOut(call)));
            }
            if (anyCarriedOut && !open.isEmpty()) {
                closing.addAll(results);
                anyFinished = true;
            } else {
                withdraw();
            }
        }

        private void withdraw() {
            step.forEach(entry -> unfinished.add(entry.position()));
            step.clear();
            open.clear();
        }
    }
}
