package io.github.chatmemory4j.recall.hybrid;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.language.English;
import io.github.chatmemory4j.language.Language;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How to recall.
 *
 * @param language of the conversation
 * @param zone in which a time has a date: for the dates shown, and for dates in questions
 */
public record RecallSettings(Language language, ZoneId zone, Ranking ranking, RelevanceThresholds relevance) {

    /** English, with dates in UTC. */
    public static final RecallSettings DEFAULT =
            new RecallSettings(new English(), ZoneOffset.UTC, Ranking.DEFAULT, RelevanceThresholds.DEFAULT);

    public RecallSettings {
        requireNonNull(language, "language");
        requireNonNull(zone, "zone");
        requireNonNull(ranking, "ranking");
        requireNonNull(relevance, "relevance");
    }

    public RecallSettings withLanguage(Language language) {
        return new RecallSettings(language, zone, ranking, relevance);
    }

    public RecallSettings withZone(ZoneId zone) {
        return new RecallSettings(language, zone, ranking, relevance);
    }

    public RecallSettings withRanking(Ranking ranking) {
        return new RecallSettings(language, zone, ranking, relevance);
    }

    public RecallSettings withRelevance(RelevanceThresholds relevance) {
        return new RecallSettings(language, zone, ranking, relevance);
    }
}
