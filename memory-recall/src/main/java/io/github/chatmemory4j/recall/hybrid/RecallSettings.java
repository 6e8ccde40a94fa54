package io.github.chatmemory4j.recall.hybrid;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.language.Language;
import io.github.chatmemory4j.language.LanguageDetector;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How to recall.
 *
 * @param languages tells the language of each message
 * @param zone in which a time has a date: for the dates shown, and for dates in questions
 */
public record RecallSettings(LanguageDetector languages, ZoneId zone, Ranking ranking, RelevanceThresholds relevance) {

    /** Each message in its own language, with dates in UTC. */
    public static final RecallSettings DEFAULT = new RecallSettings(
            LanguageDetector.byWords(), ZoneOffset.UTC, Ranking.DEFAULT, RelevanceThresholds.DEFAULT);

    public RecallSettings {
        requireNonNull(languages, "languages");
        requireNonNull(zone, "zone");
        requireNonNull(ranking, "ranking");
        requireNonNull(relevance, "relevance");
    }

    /** One language for every message. */
    public RecallSettings withLanguage(Language language) {
        return withLanguages(LanguageDetector.always(language));
    }

    public RecallSettings withLanguages(LanguageDetector languages) {
        return new RecallSettings(languages, zone, ranking, relevance);
    }

    public RecallSettings withZone(ZoneId zone) {
        return new RecallSettings(languages, zone, ranking, relevance);
    }

    public RecallSettings withRanking(Ranking ranking) {
        return new RecallSettings(languages, zone, ranking, relevance);
    }

    public RecallSettings withRelevance(RelevanceThresholds relevance) {
        return new RecallSettings(languages, zone, ranking, relevance);
    }
}
