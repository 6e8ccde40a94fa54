package io.github.chatmemory4j.spring;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.chatmemory4j.MemoryOptions;
import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.context.SummaryPlacement;
import io.github.chatmemory4j.context.ToolResultLimits;
import io.github.chatmemory4j.langchain4j.FailedTurns;
import io.github.chatmemory4j.redaction.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Every property is bound, has the library's default, and is described for whoever completes it. */
class ChatMemoryPropertiesTest {

    private static final String PREFIX = "chatmemory4j.";

    /** All properties, with values that are not their defaults. */
    private static final Map<String, String> ALL = new TreeMap<>(Map.ofEntries(
            entry("enabled", "false"),
            entry("max-tokens", "8000"),
            entry("reserved-tokens", "500"),
            entry("headroom-tokens", "700"),
            entry("strategy", "trim"),
            entry("wire-services", "false"),
            entry("agent", "desk"),
            entry("user-id-separator", ":"),
            entry("zone", "Europe/Berlin"),
            entry("redact", "api-key,token"),
            entry("calibration", "calibration.txt"),
            entry("prompt-cache-marks", "true"),
            entry("keep-on-clear", "true"),
            entry("max-live-conversations", "10"),
            entry("store.type", "sqlite"),
            entry("store.path", "memory.db"),
            entry("store.data-source", "chats"),
            entry("window.high", "0.9"),
            entry("window.low", "0.4"),
            entry("window.keep-recent", "10"),
            entry("window.cache-minimum-tokens", "2048"),
            entry("summary.model", "openAi"),
            entry("summary.language", "German"),
            entry("summary.max-words", "200"),
            entry("summary.max-tokens", "300"),
            entry("summary.input-tokens", "4000"),
            entry("summary.max-wait", "2s"),
            entry("summary.placement", "as-messages"),
            entry("summary.fact-share", "0.5"),
            entry("recall.enabled", "false"),
            entry("recall.embedding-model", "miniLm"),
            entry("recall.embedding-store", "vectors"),
            entry("recall.share", "0.5"),
            entry("recall.reminder-share", "0.1"),
            entry("recall.pinned-share", "0.2"),
            entry("tool-results.each", "400"),
            entry("tool-results.together", "1000"),
            entry("turns.timeout", "5s"),
            entry("turns.failed", "take-back"),
            entry("users.enabled", "true"),
            entry("endpoint.show-text", "when-authorized"),
            entry("endpoint.roles", "ADMIN"),
            entry("inspector.enabled", "true"),
            entry("inspector.port", "8081"),
            entry("inspector.token", "sixteen-or-more-1"),
            entry("inspector.read-only", "false")));

    private static ChatMemoryProperties bound(Map<String, String> values) {
        Map<String, String> named = new TreeMap<>();
        values.forEach((name, value) -> named.put(PREFIX + name, value));
        return new Binder(new MapConfigurationPropertySource(named))
                .bindOrCreate("chatmemory4j", ChatMemoryProperties.class);
    }

    @Test
    void bindsEachProperty() {
        assertThat(ALL.keySet()).containsExactlyInAnyOrderElementsOf(names(ChatMemoryProperties.class, ""));
        assertThat(bound(ALL))
                .isEqualTo(new ChatMemoryProperties(
                        false,
                        8_000,
                        500,
                        700,
                        ChatMemoryProperties.Strategy.TRIM,
                        false,
                        "desk",
                        ":",
                        ZoneId.of("Europe/Berlin"),
                        Set.of(Redactor.Kind.API_KEY, Redactor.Kind.TOKEN),
                        Path.of("calibration.txt"),
                        true,
                        true,
                        10,
                        new ChatMemoryProperties.Store(
                                ChatMemoryProperties.StoreType.SQLITE, Path.of("memory.db"), "chats"),
                        new ChatMemoryProperties.Window(0.9, 0.4, 10, 2_048),
                        new ChatMemoryProperties.Summary(
                                "openAi",
                                "German",
                                200,
                                300,
                                4_000,
                                Duration.ofSeconds(2),
                                SummaryPlacement.AS_MESSAGES,
                                0.5),
                        new ChatMemoryProperties.Recall(false, "miniLm", "vectors", 0.5, 0.1, 0.2),
                        new ChatMemoryProperties.ToolResults(400, 1_000),
                        new ChatMemoryProperties.Turns(Duration.ofSeconds(5), FailedTurns.TAKE_BACK),
                        new ChatMemoryProperties.Users(true),
                        new ChatMemoryProperties.Endpoint(
                                ChatMemoryProperties.ShowText.WHEN_AUTHORIZED, List.of("ADMIN")),
                        new ChatMemoryProperties.Inspector(true, 8_081, "sixteen-or-more-1", false)));
    }

    @Test
    void carriesEachValueOverToTheOptions() {
        MemoryOptions options = new ProviderSettings(bound(ALL), new DefaultListableBeanFactory()).options();

        assertThat(options.budget().maxTokens()).isEqualTo(8_000);
        assertThat(options.budget().reservedTokens()).isEqualTo(500);
        assertThat(options.strategy().orElseThrow()).isInstanceOf(TrimStrategy.class);
        assertThat(options.maxSummaryTokens()).isEqualTo(300);
        assertThat(options.summaryInputTokens()).isEqualTo(4_000);
        assertThat(options.summaryWait()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.summaryPlacement()).isEqualTo(SummaryPlacement.AS_MESSAGES);
        assertThat(options.factShare()).isEqualTo(0.5);
        assertThat(options.maxLiveConversations()).isEqualTo(10);
        assertThat(options.toolResults()).isEqualTo(new ToolResultLimits(400, 1_000));
    }

    @Test
    void hasTheLibrarysDefaults_butRecalls() {
        MemoryOptions options = new ProviderSettings(bound(Map.of()), new DefaultListableBeanFactory()).options();

        assertThat(options)
                .usingRecursiveComparison()
                .isEqualTo(MemoryOptions.DEFAULT.toBuilder()
                        .strategy(new CombinedStrategy())
                        .build());
    }

    @Test
    void describesEachProperty_forCompletion() throws IOException {
        JsonNode metadata;
        try (InputStream json = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            metadata = new ObjectMapper().readTree(json);
        }
        Map<String, String> described = new TreeMap<>();
        metadata.path("properties")
                .forEach(property -> described.put(
                        property.path("name").asText(),
                        property.path("description").asText()));

        assertThat(described.keySet().stream().filter(name -> name.startsWith(PREFIX)))
                .containsExactlyInAnyOrderElementsOf(
                        ALL.keySet().stream().map(name -> PREFIX + name).toList());
        assertThat(described).containsKey("management.endpoint.chatmemory.access");
        assertThat(described.values()).allSatisfy(text -> assertThat(text).endsWith("."));
    }

    @Test
    void areAllOnThePageOfOptions() throws IOException {
        Path page = Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .map(folder -> folder.resolve("docs/configuration.md"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        Set<String> documented = new TreeSet<>();
        Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("| `chatmemory4j."))
                .forEach(line -> documented.add(line.substring(line.indexOf('.') + 1, line.indexOf('`', 3))));

        assertThat(documented).isEqualTo(ALL.keySet());
    }

    private static List<String> names(Class<?> type, String prefix) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(component -> names(component, prefix + kebab(component.getName())))
                .toList();
    }

    private static Stream<String> names(RecordComponent component, String name) {
        return component.getType().isRecord() ? names(component.getType(), name + ".").stream() : Stream.of(name);
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
