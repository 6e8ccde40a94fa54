package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.recall.RecallHit;
import io.github.chatmemory4j.recall.Signal;
import io.github.chatmemory4j.recall.SignalScore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The messages of one conversation, ranked for one question.
 *
 * <p>Every list adds its share for the rank, then the session does, then hints multiply; see {@link Ranking}. Equal scores
 * go to the newer message.
 */
final class RankedMessages {

    private final List<IndexedMessage> messages;
    private final List<RankedList> lists;
    private final ParsedQuery question;
    private final RecallSettings settings;
    private final SessionRanks sessions;
    private final double[] scores;

    RankedMessages(
            List<IndexedMessage> messages, List<RankedList> lists, ParsedQuery question, RecallSettings settings) {
        this.messages = messages;
        this.lists = List.copyOf(lists);
        this.question = question;
        this.settings = settings;
        this.scores = new double[messages.size()];
        int rankConstant = settings.ranking().rankConstant();
        lists.forEach(list -> list.addTo(scores, rankConstant));
        this.sessions = new SessionRanks(new Neighbourhood(messages).sessions(), scores);
        if (sessions.areMany()) {
            sessions.addTo(scores, rankConstant);
        }
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > 0) {
                scores[i] *= product(hints(i));
            }
        }
    }

    /** A result is sent with its call, so that a message which only calls, and of which all results are there, is not. */
    void resultsStandForCalls(IntPredicate eligible) {
        Map<Integer, Integer> answered = new HashMap<>();
        for (int i = 0; i < scores.length; i++) {
            IndexedMessage caller = messages.get(i).caller();
            int call = caller == null ? -1 : IndexedMessage.indexOf(caller.position, messages);
            if (call >= 0 && eligible.test(i)) {
                scores[i] = Math.max(scores[i], scores[call]);
                answered.merge(call, 1, Integer::sum);
            }
        }
        answered.forEach((call, results) -> {
            IndexedMessage caller = messages.get(call);
            if (caller.onlyCalls() && results >= caller.calls()) {
                scores[call] = 0;
            }
        });
    }

    /** Where something outdated was found, what took its place is at least as good. */
    void whatHoldsComesFirst(StatedChanges changes, IntPredicate eligible) {
        for (int i = 0; i < scores.length; i++) {
            IndexedMessage outdated = messages.get(i);
            if (scores[i] > 0) {
                for (long position : changes.replacements(outdated)) {
                    int newer = IndexedMessage.indexOf(position, messages);
                    if (newer >= 0 && eligible.test(newer)) {
                        scores[newer] = Math.max(scores[newer], Math.nextUp(scores[i]));
                    }
                }
            }
        }
    }

    /** Best first, down to a share of the best score. */
    int[] bestFirst(double minShareOfBest) {
        double least = Arrays.stream(scores).max().orElse(0) * minShareOfBest;
        return IntStream.range(0, scores.length)
                .filter(i -> scores[i] > 0 && scores[i] >= least)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -scores[i]).thenComparing(Comparator.reverseOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    RecallHit hit(int index, StatedChanges changes) {
        List<SignalScore> signals = new ArrayList<>();
        lists.forEach(list -> list.score(index).ifPresent(signals::add));
        if (sessions.areMany()) {
            signals.add(sessions.score(index));
        }
        signals.addAll(hints(index));
        IndexedMessage message = messages.get(index);
        return new RecallHit(message.position, scores[index], signals, changes.of(message));
    }

    private List<SignalScore> hints(int index) {
        IndexedMessage message = messages.get(index);
        double factor = settings.ranking().hintFactor();
        List<SignalScore> hints = new ArrayList<>(0);
        if (question.isAboutSpeakerOf(message)) {
            hints.add(new SignalScore(Signal.SPEAKER, 0, factor));
        }
        if (question.asksForTime && message.tellsTime) {
            hints.add(new SignalScore(Signal.TIME, 0, factor));
        }
        if (question.namesDays() && question.namesDay(LocalDate.ofInstant(message.at(), settings.zone()))) {
            hints.add(new SignalScore(Signal.DATE, 0, factor));
        }
        if (message.asks) {
            hints.add(new SignalScore(Signal.ASKS, 0, settings.ranking().questionFactor()));
        }
        return hints;
    }

    private static double product(List<SignalScore> hints) {
        double product = 1;
        for (SignalScore hint : hints) {
            product *= hint.value();
        }
        return product;
    }
}
