package io.github.chatmemory4j.recall;

import io.github.chatmemory4j.token.TokenCounter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * One search over the messages of a conversation: lists by meaning and by words, a check that anything is relevant at
 * all, the ranking, and the filling of the block.
 */
final class RecallSearch {

    private final List<IndexedMessage> messages;
    private final RecallQuery query;
    private final ReadQuestion question;
    private final RecallSettings settings;
    private final boolean[] eligible;
    private final int eligibleMessages;

    RecallSearch(List<IndexedMessage> messages, RecallQuery query, ReadQuestion question, RecallSettings settings) {
        this.messages = messages;
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

    Recall run(LexicalIndex lexical, QuestionVector asked, TokenCounter counter) {
        int depth = settings.ranking().listDepth();
        CompactVector vector = asked.vector();
        List<RankedList> byMeaning =
                vector == null ? List.of() : new MeaningLists(messages, vector).ranked(i -> eligible[i], depth);
        List<RankedList> byWords = wordLists(lexical, depth);
        double bestMeaning = best(byMeaning.subList(0, Math.min(1, byMeaning.size())));
        double bestWords = Math.max(0, best(byWords));
        boolean knowsMeaning = bestMeaning >= -1;
        Relevance relevance = settings.relevance();
        double enoughWords = knowsMeaning ? relevance.minWords() : relevance.minWordsAlone();
        String figures = (knowsMeaning ? String.format(Locale.ROOT, "%.2f by meaning and ", bestMeaning) : "")
                + String.format(Locale.ROOT, "%.2f by words", bestWords)
                + asked.note();
        boolean related = bestWords >= enoughWords
                || (knowsMeaning && bestMeaning >= asked.unrelatedBelow())
                || question.namesDays();
        if (!related) {
            return Recall.nothing("nothing is close enough: the best is " + figures);
        }
        List<RankedList> lists = new ArrayList<>(byMeaning);
        lists.addAll(byWords);
        return fill(new RankedMessages(messages, lists, question, settings), counter, figures);
    }

    private List<RankedList> wordLists(LexicalIndex lexical, int depth) {
        int ineligible = messages.size() - eligibleMessages;
        List<RankedList> lists = new ArrayList<>();
        for (SearchKey key : SearchKey.values()) {
            int[] indexes = new int[depth];
            double[] shares = new double[depth];
            int found = 0;
            for (LexicalHit hit : lexical.search(key, question.words, depth + ineligible)) {
                int index = IndexedMessage.indexOf(hit.position(), messages);
                if (found < depth && index >= 0 && eligible[index]) {
                    indexes[found] = index;
                    shares[found++] = hit.share();
                }
            }
            lists.add(new RankedList(signal(key), Arrays.copyOf(indexes, found), Arrays.copyOf(shares, found)));
        }
        return lists;
    }

    private Recall fill(RankedMessages ranked, TokenCounter counter, String figures) {
        ZoneId zone = settings.zone();
        BlockFilling filling = new BlockFilling(query.maxTokens(), counter, zone);
        int[] bestFirst = ranked.bestFirst(settings.relevance().minShareOfBest());
        List<Integer> chosen = new ArrayList<>();
        for (int index : bestFirst) {
            if (filling.offer(messages.get(index))) {
                chosen.add(index);
            }
        }
        while (!chosen.isEmpty()) {
            List<IndexedMessage> inBlock = chosen.stream().map(messages::get).toList();
            String block = RecallBlock.render(inBlock, zone);
            int tokens = counter.countText(block);
            if (tokens <= query.maxTokens()) {
                List<RecallHit> hits = chosen.stream()
                        .map(index -> ranked.hit(index, messages.get(index).lineTokens))
                        .sorted(Comparator.comparingLong(RecallHit::position))
                        .toList();
                return new Recall(
                        hits,
                        block,
                        tokens,
                        hits.size() + " of " + bestFirst.length + " candidates among " + eligibleMessages
                                + " messages; the best is " + figures);
            }
            chosen.remove(chosen.size() - 1);
        }
        return Recall.nothing("none of " + bestFirst.length + " candidates fits into " + query.maxTokens() + " tokens");
    }

    private static Signal signal(SearchKey key) {
        return switch (key) {
            case MESSAGE -> Signal.WORDS;
            case NEIGHBOURS -> Signal.WORDS_NEIGHBOURS;
            case ANSWER -> Signal.WORDS_ANSWER;
        };
    }

    private static double best(List<RankedList> lists) {
        return lists.stream().mapToDouble(RankedList::bestValue).max().orElse(Double.NEGATIVE_INFINITY);
    }
}
