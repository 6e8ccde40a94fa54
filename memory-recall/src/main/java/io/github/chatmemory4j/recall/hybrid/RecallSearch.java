package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.language.Language;
import io.github.chatmemory4j.recall.RecallHit;
import io.github.chatmemory4j.recall.RecallResult;
import io.github.chatmemory4j.recall.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One search over the messages of a conversation: lists by meaning and by words, a check that anything is relevant at
 * all, and the ranking.
 */
final class RecallSearch {

    private final List<IndexedMessage> messages;
    private final StatedChanges changes;
    private final RecallQuery query;
    private final ParsedQuery question;
    private final RecallSettings settings;
    private final boolean[] eligible;
    private final int eligibleMessages;

    RecallSearch(
            List<IndexedMessage> messages,
            StatedChanges changes,
            RecallQuery query,
            ParsedQuery question,
            RecallSettings settings) {
        this.messages = messages;
        this.changes = changes;
        this.query = query;
        this.question = question;
        this.settings = settings;
        this.eligible = new boolean[messages.size()];
        int count = 0;
        for (int i = 0; i < eligible.length; i++) {
            eligible[i] = query.eligible().test(messages.get(i).position);
            count += eligible[i] ? 1 : 0;
        }
        this.eligibleMessages = count;
    }

    RecallResult run(LexicalIndex lexical, Language usual, QueryEmbedding asked) {
        int depth = settings.ranking().listDepth();
        double[] cosines = asked.cosines(messages);
        if (cosines != null && VectorSpread.of(cosines).tellsNothing()) {
            String why = VectorSpread.of(cosines).figures();
            return run(lexical, usual, QueryEmbedding.ignored(why)).withMeaningIgnored(why);
        }
        List<RankedList> byMeaning =
                cosines == null ? List.of() : new SemanticRankings(messages, cosines).ranked(i -> eligible[i], depth);
        List<RankedList> byWords =
                wordLists(lexical, new AskedWords(question.words, question.language.tag(), usual.tag()), depth);
        RelevanceGate closeness = new RelevanceGate(
                Math.max(0, bestValue(byWords)),
                bestValue(byMeaning.subList(0, Math.min(1, byMeaning.size()))),
                asked,
                settings.relevance());
        if (!closeness.isRelated() && !question.namesDays() && !query.partOfMore()) {
            return RecallResult.nothing("nothing is close enough: the best is " + closeness.figures());
        }
        List<RankedList> lists = new ArrayList<>(byMeaning);
        lists.addAll(byWords);
        boolean wantsAnswer = question.asks || closeness.isClose();
        RankedMessages ranked = new RankedMessages(messages, lists, question, settings);
        ranked.resultsStandForCalls(i -> eligible[i]);
        ranked.whatHoldsComesFirst(changes, i -> eligible[i]);
        return best(ranked, closeness, wantsAnswer);
    }

    private List<RankedList> wordLists(LexicalIndex lexical, AskedWords words, int depth) {
        Neighbourhood neighbourhood = new Neighbourhood(messages);
        return Arrays.stream(SearchKey.values())
                .map(key -> lexical.ranked(key, words, neighbourhood::continues, i -> eligible[i], depth))
                .toList();
    }

    /** The best, down to a share of the best score; a message with the very words of a better one adds nothing. */
    private RecallResult best(RankedMessages ranked, RelevanceGate closeness, boolean wantsAnswer) {
        int[] bestFirst = ranked.bestFirst(settings.relevance().minShareOfBest());
        Set<Long> lines = new HashSet<>();
        List<RecallHit> hits = Arrays.stream(bestFirst)
                .filter(index -> lines.add(messages.get(index).whole()))
                .mapToObj(index -> ranked.hit(index, changes))
                .filter(hit ->
                        wantsAnswer || closeness.remindsOf(hit.value(Signal.LEXICAL), hit.value(Signal.SEMANTIC)))
                .limit(query.mostMessages())
                .toList();
        String found = hits.size() + " of " + bestFirst.length + " candidates among " + eligibleMessages + " messages";
        return new RecallResult(
                hits,
                wantsAnswer,
                found + (wantsAnswer ? "" : ", as reminders because nothing is asked") + "; the best is "
                        + closeness.figures());
    }

    private static double bestValue(List<RankedList> lists) {
        return lists.stream().mapToDouble(RankedList::bestValue).max().orElse(Double.NEGATIVE_INFINITY);
    }
}
