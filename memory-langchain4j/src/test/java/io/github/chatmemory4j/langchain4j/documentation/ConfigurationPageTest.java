package io.github.chatmemory4j.langchain4j.documentation;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import io.github.chatmemory4j.MemoryBuilder;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.MemoryOptions;
import io.github.chatmemory4j.compaction.RecallBudget;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.recall.TranscriptContentRetriever;
import io.github.chatmemory4j.langchain4j.summary.ChatModelSummarizer;
import io.github.chatmemory4j.langchain4j.summary.ResilientSummarizer;
import io.github.chatmemory4j.recall.hybrid.Ranking;
import io.github.chatmemory4j.recall.hybrid.RelevanceThresholds;
import io.github.chatmemory4j.recall.hybrid.TranscriptRecall;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of all options names each of them once, with the default it really has. */
class ConfigurationPageTest {

    private static final Page PAGE = Page.of("docs/configuration.md");

    /** The fields that hold an option, where they have other names. */
    private static final Map<String, List<String>> FIELDS = Map.of(
            "fallbackSummarizer", List.of("fallback"),
            "onLeaving", List.of("leavingListener"),
            "keepOnClear", List.of("keepsOnClear"),
            "pause", List.of("firstPause", "longestPause"),
            "circuitBreaker", List.of("failuresToOpen", "openFor"));

    /** What the page says of options that hold nothing, or code, until they are set. */
    private static final Map<String, String> UNSET = Map.ofEntries(
            entry("strategy", "SummaryStrategy, with recall CombinedStrategy"),
            entry("options", "MemoryOptions.DEFAULT"),
            entry("store", "InMemoryTranscriptStore"),
            entry("summarizer", "ExtractiveSummarizer"),
            entry("fallbackSummarizer", "ExtractiveSummarizer"),
            entry("recall", "nothing is recalled"),
            entry("tokenCounter", "JtokkitTokenCounter, o200k_base"),
            entry("listener", "nobody"),
            entry("observer", "nobody"),
            entry("onLeaving", "nobody"),
            entry("clock", "the system's, in its zone"),
            entry("summaryModel", "none"),
            entry("headroomTokens", "a fifth of maxTokens"),
            entry("calibration", "none"),
            entry("suspended", "no call"),
            entry("redactor", "takes nothing out"),
            entry("zone", "that of the clock"),
            entry("forAgent", "conversations of no agent"),
            entry("asyncExecutor", "daemon threads of its own, at most 16"),
            entry("tokenRatio", "EXACT"),
            entry("limit", "the budget"),
            entry("rendering", "as added"),
            entry("toolResults", "as much as fits"),
            entry("mediaPrices", "those of the tokenCounter"),
            entry("requestTokens", "maxTokens for all"),
            entry("requestTransformer", "none"),
            entry("instructions", "DEFAULT_INSTRUCTIONS"),
            entry("language", "left to the model"),
            entry("sections", "none"),
            entry("embedder", "none"),
            entry("vectors", "where the transcripts are"),
            entry("settings", "RecallSettings.DEFAULT"),
            entry("maxHeapBytes", "a quarter of the heap"),
            entry("onFailure", "nobody"),
            entry("Parts.executor", "daemon threads of its own"),
            entry("TranscriptRecall.executor", "two daemon threads of its own"),
            entry("CompactingChatMemoryProvider.userId", "nobody's"),
            entry("TranscriptContentRetriever.userId", "only the conversation that asks"));

    /** A part of the page, the type that has its options, and an object with their defaults. */
    record Part(String heading, Class<?> type, Object defaults) {

        @Override
        public String toString() {
            return heading;
        }
    }

    static Stream<Part> parts() {
        Object engine = MemoryEngine.builder();
        Object provider = CompactingChatMemoryProvider.builder();
        TranscriptRecall.Builder recall = TranscriptRecall.builder(new InMemoryTranscriptStore());
        return Stream.of(
                new Part("Options", MemoryOptions.Setters.class, provider),
                new Part("Parts", MemoryBuilder.class, provider),
                new Part("CompactingChatMemoryProvider", provider.getClass(), provider),
                new Part("MemoryEngine", engine.getClass(), engine),
                new Part("Watermarks", Watermarks.class, Watermarks.DEFAULT),
                new Part("RecallBudget", RecallBudget.class, RecallBudget.DEFAULT),
                part("ResilientSummarizer", ResilientSummarizer.builder(request -> "")),
                part("ChatModelSummarizer", ChatModelSummarizer.builder(new ChatModel() {})),
                part("TranscriptRecall", recall),
                new Part("Ranking", Ranking.class, Ranking.DEFAULT),
                new Part("RelevanceThresholds", RelevanceThresholds.class, RelevanceThresholds.DEFAULT),
                part("TranscriptContentRetriever", TranscriptContentRetriever.builder(recall.build())));
    }

    private static Part part(String heading, Object builder) {
        return new Part(heading, builder.getClass(), builder);
    }

    @ParameterizedTest
    @MethodSource("parts")
    void namesEveryOption_once(Part part) {
        assertThat(PAGE.section(part.heading()).rows())
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrderElementsOf(options(part));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void saysTheDefaultOfEveryOption(Part part) {
        for (List<String> row : PAGE.section(part.heading()).rows()) {
            String option = row.get(0);
            String expected = defaultOf(option, part)
                    .orElseGet(() -> UNSET.getOrDefault(part + "." + option, UNSET.getOrDefault(option, "?")));
            assertThat(row.get(1).split("; ", 2)[0])
                    .as("default of %s, under %s", option, part)
                    .isEqualTo(expected);
            assertThat(row.get(2)).as("effect of %s, under %s", option, part).isNotBlank();
        }
    }

    @Test
    void saysTheHighMark_ofStrategiesThatSummarize() {
        assertThat(PAGE.section("Watermarks").rows().get(0).get(1))
                .isEqualTo(Watermarks.DEFAULT.high() + "; " + SummaryStrategy.DEFAULT_HIGH
                        + " where a strategy summarizes");
    }

    /** Components of a record; else the methods of a builder that return it. */
    private static List<String> options(Part part) {
        if (part.type().isRecord()) {
            return Arrays.stream(part.type().getRecordComponents())
                    .map(RecordComponent::getName)
                    .toList();
        }
        return Arrays.stream(part.type().getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
                .filter(method -> method.getReturnType() == part.type() || isErased(method, part.type()))
                .map(Method::getName)
                .distinct()
                .toList();
    }

    private static boolean isErased(Method method, Class<?> type) {
        return method.getReturnType() != Object.class
                && method.getReturnType().isAssignableFrom(type)
                && MemoryOptions.Setters.class.isAssignableFrom(method.getReturnType());
    }

    /** A value in words; empty when there is none, or one that has no words. */
    private static Optional<String> defaultOf(String option, Part part) {
        List<String> words = FIELDS.getOrDefault(option, List.of(option)).stream()
                .flatMap(name -> field(name, part).stream())
                .flatMap(value -> words(value).stream())
                .toList();
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", words));
    }

    private static Optional<Object> field(String name, Part part) {
        try {
            Field field = part.type().getDeclaredField(name);
            field.setAccessible(true);
            return Optional.ofNullable(field.get(part.defaults()));
        } catch (NoSuchFieldException e) {
            return Optional.empty();
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Optional<String> words(Object value) {
        if (value instanceof Duration duration) {
            return Optional.of(words(duration));
        }
        if (value instanceof Integer number) {
            return Optional.of(String.format(Locale.ROOT, "%,d", number));
        }
        if (value instanceof Boolean on) {
            return Optional.of(on ? "on" : "off");
        }
        return value instanceof Double || value instanceof Enum<?> ? Optional.of(value.toString()) : Optional.empty();
    }

    private static String words(Duration duration) {
        if (duration.toMillisPart() > 0) {
            return duration.toMillis() + " ms";
        }
        boolean minutes = duration.toMinutes() > 0 && duration.toSecondsPart() == 0;
        long count = minutes ? duration.toMinutes() : duration.toSeconds();
        return count + (minutes ? " minute" : " second") + (count == 1 ? "" : "s");
    }
}
