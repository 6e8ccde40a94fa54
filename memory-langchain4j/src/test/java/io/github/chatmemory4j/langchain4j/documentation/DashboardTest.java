package io.github.chatmemory4j.langchain4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.chatmemory4j.langchain4j.usage.MemoryMeters;
import io.github.chatmemory4j.langchain4j.usage.MemoryObservations;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dashboard asks for meters that there are, as Prometheus calls them. */
class DashboardTest {

    private static final Pattern METER = Pattern.compile("chat_memory_[a-z_]+");

    /** What Prometheus has behind the name of a meter, by its kind and unit. */
    private static final Pattern SUFFIX = Pattern.compile("(_seconds)?(_total|_sum|_count|_max)$");

    @Test
    void asksForMetersThatThereAre() throws Exception {
        JsonNode dashboard = new ObjectMapper()
                .readTree(Page.project().resolve("docs/grafana-dashboard.json").toFile());
        List<String> asked = new ArrayList<>();
        dashboard.findValuesAsText("expr").forEach(expression -> METER.matcher(expression)
                .results()
                .map(meter -> SUFFIX.matcher(meter.group()).replaceFirst(""))
                .forEach(asked::add));

        Set<String> known = meters();
        known.add(MemoryObservations.NAME);
        assertThat(asked).isNotEmpty();
        assertThat(known.stream().map(name -> name.replace('.', '_')).collect(Collectors.toSet()))
                .containsAll(asked);
    }

    /** The names in the table of {@link MemoryMeters}. */
    private static Set<String> meters() throws Exception {
        String source = Files.readString(Page.project()
                .resolve("memory-langchain4j/src/main/java/"
                        + MemoryMeters.class.getName().replace('.', '/') + ".java"));
        return Pattern.compile("\\{@code (chat\\.memory\\.[a-z.]+)}")
                .matcher(source)
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
