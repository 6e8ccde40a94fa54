package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.recall.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Ranks messages by meaning: alone, with their neighbours, and as an answer to the messages before.
 *
 * <p>Only messages have vectors. How close a message is together with its neighbours is the weighted mean of their
 * cosines, its own counting double: about as good as embedding every neighbourhood anew, for a third of the embedding,
 * a third of the memory, and nothing to redo when a neighbour comes or goes.
 */
final class SemanticRankings {

    private static final int OWN_WEIGHT = 2;

    private final Neighbourhood neighbourhood;
    private final double[] cosines;

    /** @param cosines of each message and the question; NaN for a message without one */
    SemanticRankings(List<IndexedMessage> messages, double[] cosines) {
        this.neighbourhood = new Neighbourhood(messages);
        this.cosines = cosines;
    }

    /** Best cosine first. A message without a vector yet is in none of the lists. */
    List<RankedList> ranked(IntPredicate eligible, int depth) {
        double[] withNeighbours = new double[cosines.length];
        double[] asAnswer = new double[cosines.length];
        for (int i = 0; i < cosines.length; i++) {
            withNeighbours[i] = mean(neighbourhood.first(i, 1), i, neighbourhood.last(i));
            asAnswer[i] = mean(neighbourhood.first(i, Neighbourhood.BEFORE_ANSWER), i, i);
        }
        List<RankedList> lists = new ArrayList<>();
        lists.add(RankedList.best(Signal.SEMANTIC, cosines, eligible, depth));
        lists.add(RankedList.best(Signal.SEMANTIC_NEIGHBOURS, withNeighbours, eligible, depth));
        lists.add(RankedList.best(Signal.SEMANTIC_ANSWER, asAnswer, eligible, depth));
        return lists;
    }

    private double mean(int first, int own, int last) {
        double sum = OWN_WEIGHT * cosines[own];
        int weights = OWN_WEIGHT;
        for (int i = first; i <= last; i++) {
            if (i != own && !Double.isNaN(cosines[i])) {
                sum += cosines[i];
                weights++;
            }
        }
        return sum / weights;
    }
}
