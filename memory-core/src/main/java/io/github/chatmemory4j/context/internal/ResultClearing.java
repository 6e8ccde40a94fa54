package io.github.chatmemory4j.context.internal;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.transcript.internal.CountedEntry;
import io.github.chatmemory4j.transcript.internal.Step;
import io.github.chatmemory4j.transcript.internal.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Clears what tools returned long ago, before turns have to leave the window.
 *
 * <p><b>Algorithm.</b> The window is replayed message by message. Whenever it passes what it can have, or its results pass
 * what they may have together, results of at least {@value #MIN_RESULT_TOKENS} tokens are cleared until that is at half of
 * its limit: first those whose call was made again with the same arguments, then the oldest; never one of the newest {@value #SPARED_STEPS} steps with tools, nor one that carries
 * state. A cleared result says which tool gave it for which arguments, how much it was, and its handle.
 *
 * <p>Because it is a replay, what is cleared is a function of the window and the limit alone: the same after a reload, and
 * the same from request to request until the limit is passed again.
 *
 * <p><b>No-op condition.</b> All of it fits, or no tool returned much. O(messages) per request. Guarded by its conversation's
 * lock.
 */
final class ResultClearing {

    static final int MIN_RESULT_TOKENS = 60;

    static final int SPARED_STEPS = 3;

    private static final double LOW = 0.5;
    private static final int MAX_ARGUMENT_CHARS = 120;

    private final TokenCounter counter;
    private final int maxResultTokens;
    private final Map<Long, CountedEntry> clearedForms = new HashMap<>();
    private final Map<Long, CountedEntry> repeatedForms = new HashMap<>();

    /** A result that may be cleared, and how it would read then. */
    private record Result(CountedEntry entry, int step, String call, String tool) {}

    /** @param maxResultTokens that all results may have together */
    ResultClearing(TokenCounter counter, int maxResultTokens) {
        this.counter = counter;
        this.maxResultTokens = maxResultTokens;
    }

    void forgetBefore(long position) {
        clearedForms.keySet().removeIf(cleared -> cleared < position);
        repeatedForms.keySet().removeIf(repeated -> repeated < position);
    }

    List<Turn> clear(List<Turn> turns, int incomingTokens, int maxTokens) {
        long tokens = incomingTokens;
        for (Turn turn : turns) {
            tokens += turn.tokens();
        }
        if (tokens <= Math.min(maxTokens, maxResultTokens)) {
            return turns;
        }
        Replay replay = new Replay(Math.max(0, maxTokens));
        for (Turn turn : turns) {
            turn.steps().forEach(replay::add);
        }
        replay.addTokens(incomingTokens);
        return replay.cleared.isEmpty()
                ? turns
                : turns.stream().map(turn -> cleared(turn, replay.cleared)).toList();
    }

    private static Turn cleared(Turn turn, Map<Long, CountedEntry> cleared) {
        List<Step> steps = new ArrayList<>();
        int tokens = turn.tokens();
        for (Step step : turn.steps()) {
            List<CountedEntry> entries = new ArrayList<>();
            for (CountedEntry entry : step.entries()) {
                CountedEntry form = cleared.getOrDefault(entry.position(), entry);
                tokens += form.tokens() - entry.tokens();
                entries.add(form);
            }
            steps.add(entries.equals(step.entries()) ? step : new Step(entries));
        }
        return tokens == turn.tokens() ? turn : turn.sentAs(steps, turn.leftOut(), tokens);
    }

    private CountedEntry form(Result result, boolean repeated) {
        return (repeated ? repeatedForms : clearedForms)
                .computeIfAbsent(result.entry().position(), position -> {
                    CountedEntry entry = result.entry();
                    String why = repeated ? "repeated later with the same arguments" : "cleared";
                    Message shown = entry.sent()
                            .withoutMedia()
                            .withText("[" + result.tool() + " returned " + entry.tokens() + " tokens; " + why + "; "
                                    + KeptAside.handle(position) + "]");
                    return entry.sentAs(
                            shown,
                            counter.count(shown),
                            repeated
                                    ? "tool result collapsed: the same call was made again"
                                    : "tool result cleared: old, and the window was over its limit");
                });
    }

    private final class Replay {

        private final int maxTokens;
        private final Map<Long, CountedEntry> cleared = new HashMap<>();
        private final List<Result> left = new ArrayList<>();
        private long tokens;
        private long resultTokens;
        private int steps;

        Replay(int maxTokens) {
            this.maxTokens = maxTokens;
        }

        void add(Step step) {
            List<ToolCall> calls =
                    new ArrayList<>(step.entries().get(0).message().toolCalls());
            steps += calls.isEmpty() ? 0 : 1;
            for (CountedEntry entry : step.entries()) {
                if (entry.message().role() == Role.TOOL) {
                    resultTokens += entry.tokens();
                    ToolCall call = take(calls, entry.message().toolCallId());
                    if (call != null
                            && entry.tokens() >= MIN_RESULT_TOKENS
                            && !entry.message().carriesState()) {
                        left.add(new Result(entry, steps, call.name() + ' ' + call.arguments(), shown(call)));
                    }
                }
                addTokens(entry.tokens());
            }
        }

        void addTokens(int more) {
            tokens += more;
            if (tokens > maxTokens || resultTokens > maxResultTokens) {
                long low = tokens > maxTokens ? (long) (LOW * maxTokens) : Long.MAX_VALUE;
                long lowResults = resultTokens > maxResultTokens ? (long) (LOW * maxResultTokens) : Long.MAX_VALUE;
                collapse();
                boolean old = true;
                while (old && (tokens > low || resultTokens > lowResults)) {
                    old = !left.isEmpty() && left.get(0).step() <= steps - SPARED_STEPS;
                    if (old) {
                        clear(left.remove(0), false);
                    }
                }
            }
        }

        /** What a newer call with the same arguments returned stands in for what the older ones did. */
        private void collapse() {
            Set<String> later = new HashSet<>();
            for (int i = left.size() - 1; i >= 0; i--) {
                Result result = left.get(i);
                if (!later.add(result.call()) && result.step() < steps) {
                    clear(result, true);
                    left.remove(i);
                }
            }
        }

        private void clear(Result result, boolean repeated) {
            CountedEntry form = form(result, repeated);
            if (form.tokens() < result.entry().tokens()) {
                tokens -= result.entry().tokens() - form.tokens();
                resultTokens -= result.entry().tokens() - form.tokens();
                cleared.put(result.entry().position(), form);
            }
        }
    }

    /** Ids need not be there or be different; then results answer calls in order. */
    private static @Nullable ToolCall take(List<ToolCall> calls, String id) {
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i).id().equals(id)) {
                return calls.remove(i);
            }
        }
        return null;
    }

    private static String shown(ToolCall call) {
        String arguments = call.arguments().replaceAll("\\s+", " ");
        boolean cut = arguments.codePointCount(0, arguments.length()) > MAX_ARGUMENT_CHARS;
        return call.name() + "("
                + (cut ? arguments.substring(0, arguments.offsetByCodePoints(0, MAX_ARGUMENT_CHARS)) + "…" : arguments)
                + ")";
    }
}
