package io.github.chatmemory4j.recall;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How to recall.
 *
 * @param language of the conversation
 * @param zone in which a time has a date: for the dates shown, and for dates in questions
 */
public record RecallSettings(Language language, ZoneId zone, Ranking ranking, Relevance relevance) {

    /** English, with dates in UTC. */
    public static final RecallSettings DEFAULT =
            new RecallSettings(new English(), ZoneOffset.UTC, Ranking.DEFAULT, Relevance.DEFAULT);

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

    public RecallSettings withRelevance(Relevance relevance) {
        return new RecallSettings(language, zone, ranking, relevance);
    }
}
