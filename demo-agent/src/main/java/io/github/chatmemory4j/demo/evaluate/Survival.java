package io.github.chatmemory4j.demo.evaluate;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.facts.FactKind;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.summary.FactKeepingSummarizer;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.summary.SummaryRequest;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts which planted facts are in the summaries of generated conversations after some folds. */
final class Survival {

    /** After how many folds it is counted. */
    static final List<Integer> FOLDS = List.of(1, 5, 20);

    private static final int LAST = FOLDS.get(FOLDS.size() - 1);

    private final TokenCounter counter;
    private final int conversations;
    private final int maxTokens;

    /**
     * @param conversations how many are generated, with the seeds 1, 2 and so on
     * @param maxTokens of a summary
     */
    Survival(TokenCounter counter, int conversations, int maxTokens) {
        this.counter = counter;
        this.conversations = conversations;
        this.maxTokens = maxTokens;
    }

    SurvivalResult measure(ConversationStyle style, int facts, SummarizerKind kind, boolean keeping) {
        Map<Integer, Tally> byFold = new TreeMap<>();
        Map<FactKind, Tally> byKind = new EnumMap<>(FactKind.class);
        int most = 0;
        for (long seed = 1; seed <= conversations; seed++) {
            PlantedConversation conversation = PlantedConversation.of(style, facts, LAST, seed);
            Summarizer summarizer = kind.summarizer(conversation, counter);
            Summarizer used = keeping ? new FactKeepingSummarizer(summarizer, counter) : summarizer;
            String summary = "";
            for (int fold = 1; fold <= LAST; fold++) {
                List<Message> messages = conversation.folds().get(fold - 1);
                summary = used.summarize(new SummaryRequest(summary, messages, maxTokens));
                most = Math.max(most, counter.countText(summary));
                if (FOLDS.contains(fold)) {
                    count(conversation, summary, fold, byFold, byKind);
                }
            }
        }
        return result(style, facts, kind, keeping, byFold, byKind, most);
    }

    private static void count(
            PlantedConversation conversation,
            String summary,
            int fold,
            Map<Integer, Tally> byFold,
            Map<FactKind, Tally> byKind) {
        List<String> sentences = Planted.sentences(summary);
        for (Planted fact : conversation.facts()) {
            if (fact.isKnownAfter(fold)) {
                boolean survives = fact.survivesIn(sentences, fold);
                boolean stale = fact.isStaleIn(sentences, fold);
                byFold.computeIfAbsent(fold, f -> new Tally()).add(survives, stale);
                if (fold == LAST) {
                    byKind.computeIfAbsent(fact.kind(), k -> new Tally()).add(survives, stale);
                }
            }
        }
    }

    private SurvivalResult result(
            ConversationStyle style,
            int facts,
            SummarizerKind kind,
            boolean keeping,
            Map<Integer, Tally> byFold,
            Map<FactKind, Tally> byKind,
            int most) {
        Map<Integer, Double> folds = new TreeMap<>();
        byFold.forEach((fold, tally) -> folds.put(fold, tally.share()));
        Map<FactKind, Double> kinds = new EnumMap<>(FactKind.class);
        byKind.forEach((factKind, tally) -> kinds.put(factKind, tally.share()));
        return new SurvivalResult(
                style.word(),
                facts,
                kind.word(),
                keeping,
                folds,
                kinds,
                requireNonNull(byFold.get(LAST)).staleShare(),
                most);
    }

    private static final class Tally {

        private int facts;
        private int surviving;
        private int stale;

        private void add(boolean survives, boolean isStale) {
            facts++;
            surviving += survives ? 1 : 0;
            stale += isStale ? 1 : 0;
        }

        private double share() {
            return (double) surviving / facts;
        }

        private double staleShare() {
            return (double) stale / facts;
        }
    }
}
