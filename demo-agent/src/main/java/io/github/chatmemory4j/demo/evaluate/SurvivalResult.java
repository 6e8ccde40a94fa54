package io.github.chatmemory4j.demo.evaluate;

import io.github.chatmemory4j.facts.FactKind;
import java.util.Map;

/**
 * One row of the survival table, as it stands in the JSON file.
 *
 * @param style of the conversations
 * @param facts planted in each
 * @param summarizer who wrote the summaries
 * @param keeping whether facts were kept through it
 * @param survivalByFold share of the facts stated by then that the summary tells in their newest value, 0 to 1
 * @param survivalByKind the same after the last fold, for each kind
 * @param stale share of all facts that the last summary tells in an outdated value
 * @param maxSummaryTokens of the longest summary
 */
record SurvivalResult(
        String style,
        int facts,
        String summarizer,
        boolean keeping,
        Map<Integer, Double> survivalByFold,
        Map<FactKind, Double> survivalByKind,
        double stale,
        int maxSummaryTokens) {}
