package io.github.chatmemory4j.demo.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.chatmemory4j.demo.Demo;
import io.github.chatmemory4j.demo.Demo.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison as its user sees it. */
class CompareCommandTest {

    private static final String TRANSCRIPT =
            """
            User: My cat is called Ada.
            Assistant: A lovely name.
            User: She eats nothing but mackerel, and she is nine.
            Assistant: Nine is no age for a cat.
            Ask: What does the cat eat? => mackerel
            Ask: How old is she? => nine
            """;

    /** Two sessions; the second speaker begins, and one speaks twice. Category 5 has no answer. */
    private static final String LOCOMO =
            """
            [{"sample_id": "tiny",
              "conversation": {
                "speaker_a": "Mira", "speaker_b": "Jon",
                "session_1_date_time": "1:56 pm on 8 May, 2023",
                "session_1": [
                  {"speaker": "Jon", "dia_id": "D1:1", "text": "Hello Mira."},
                  {"speaker": "Mira", "dia_id": "D1:2", "text": "I bought a violin."},
                  {"speaker": "Mira", "dia_id": "D1:3", "text": "It was 300 euros."},
                  {"speaker": "Jon", "dia_id": "D1:4", "text": "Well done."}],
                "session_2_date_time": "9:00 am on 9 May, 2023",
                "session_2": [
                  {"speaker": "Mira", "dia_id": "D2:1", "text": "The violin is old."},
                  {"speaker": "Jon", "dia_id": "D2:2", "text": "How old?"}]},
              "qa": [
                {"question": "What did Mira buy?", "answer": "a violin", "evidence": ["D1:2"], "category": 4},
                {"question": "What did it cost?", "answer": 300, "evidence": ["D1:3", "D2:1"], "category": 1},
                {"question": "Is it a good one?", "answer": "Perhaps", "category": 3},
                {"question": "Who sold it?", "evidence": ["D1:2"], "category": 5}]}]
            """;

    @TempDir
    Path folder;

    private Run compare(String... args) {
        return Demo.offline()
                .run(Stream.concat(Stream.of("compare"), Stream.of(args)).toArray(String[]::new));
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static List<JsonNode> results(Path json) throws IOException {
        List<JsonNode> results = new ArrayList<>();
        new ObjectMapper().readTree(json.toFile()).path("results").forEach(results::add);
        return results;
    }

    @Test
    void losesNothing_andMakesNoSummary_whereTheWholeConversationFits() throws IOException {
        Path transcript = folder.resolve("short.txt");
        StringBuilder talk = new StringBuilder();
        for (int i = 1; i <= 14; i++) {
            talk.append("User: Order ")
                    .append(i)
                    .append(" goes to the bakery at Harbour Street number ")
                    .append(i * 7)
                    .append(".\nAssistant: Noted, that is order ")
                    .append(i)
                    .append(".\n");
        }
        Files.writeString(transcript, talk);

        Run run = Demo.offline().run("compare", "--transcript", transcript.toString(), "--budgets", "1000");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("1000  combined .* 0 +0 +0\\R");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80 || line.startsWith("Written"));
    }

    @Test
    void printsARowForEachBudgetAndStrategy() throws IOException {
        Run run = compare("--transcript", file("talk.txt", TRANSCRIPT), "--budgets", "100,200");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsPattern("budget +strategy +evidence +answers +mean +max +over +invalid")
                .containsSubsequence(
                        "100  message-window",
                        "100  token-window",
                        "100  no-memory",
                        "100  full",
                        "100  plain-vectors",
                        "100  trim",
                        "100  summary",
                        "200  message-window",
                        "200  summary")
                .contains("what 2 questions need")
                .contains("of 4 requests")
                .doesNotContain("category");
    }

    @Test
    void tellsTheProgress_inOneLineForEachRow() throws IOException {
        Run run = compare("--transcript", file("talk.txt", TRANSCRIPT), "--strategies", "trim", "--budgets", "100,200");

        assertThat(run.err().lines()).containsExactly("replayed trim at 100 (1 of 2)", "replayed trim at 200 (2 of 2)");
    }

    @Test
    void retrievesFromAllThatWasSaid_inPlainVectors_andHasNothing_inNoMemory() throws IOException {
        String talk = "User: My locker code is 4711.\nAssistant: Noted.\n"
                + "User: I watered the plants today, and the sun was shining all day long.\nAssistant: Good.\n"
                        .repeat(12)
                + "Ask: What is my locker code? => 4711\n";
        Path json = folder.resolve("results.json");

        compare(
                "--transcript",
                file("long.txt", talk),
                "--budgets",
                "200",
                "--strategies",
                "no-memory,token-window,plain-vectors",
                "--json",
                json.toString());

        assertThat(results(json))
                .extracting(result -> result.path("strategy").asText(), result -> result.path("answersHeld")
                        .asDouble())
                .containsExactly(tuple("no-memory", 0.0), tuple("token-window", 0.0), tuple("plain-vectors", 1.0));
    }

    @Test
    void limitsTheStrategies() throws IOException {
        Run run = compare(
                "--transcript",
                file("talk.txt", TRANSCRIPT),
                "--budgets",
                "100",
                "--strategies",
                "Summary,trim,summary");

        assertThat(run.out()).containsSubsequence("100  summary", "100  trim").doesNotContain("window", "full");
    }

    @Test
    void writesWhatItMeasured_asJson() throws IOException {
        Path json = folder.resolve("results.json");

        Run run = compare(
                "--transcript",
                file("talk.txt", TRANSCRIPT),
                "--budgets",
                "200",
                "--strategies",
                "trim",
                "--json",
                json.toString());

        assertThat(run.out()).contains("Written to " + json);
        assertThat(results(json)).hasSize(1);
        JsonNode trim = results(json).get(0);
        assertThat(trim.path("strategy").asText()).isEqualTo("trim");
        assertThat(trim.path("budget").asInt()).isEqualTo(200);
        assertThat(trim.path("evidenceRecall").asDouble()).isEqualTo(1);
        assertThat(trim.path("answersHeld").asDouble()).isEqualTo(1);
        assertThat(trim.path("meanRequestTokens").asDouble()).isBetween(1.0, 200.0);
        assertThat(trim.path("maxRequestTokens").asInt()).isBetween(1, 200);
        assertThat(trim.path("overBudget").asInt(-1)).isZero();
        assertThat(trim.path("invalid").asInt(-1)).isZero();
        assertThat(trim.path("requests").asInt()).isEqualTo(4);
        assertThat(trim.path("questions").asInt()).isEqualTo(2);
        assertThat(trim.path("turnMillis").asDouble()).isPositive();
        assertThat(trim.path("categories")).isEmpty();
    }

    @Test
    void countsTheFifthCategoryOfLocomo_byItselfAlone() throws IOException {
        Path json = folder.resolve("results.json");

        Run run = compare(
                "--locomo",
                file("tiny.json", LOCOMO),
                "--budgets",
                "500",
                "--strategies",
                "full,trim",
                "--json",
                json.toString());

        assertThat(run.out()).containsPattern("budget +strategy +1 \\(1\\) +3 \\(1\\) +4 \\(1\\) +5 \\(1\\)\\R");
        JsonNode full = results(json).get(0);
        assertThat(full.path("questions").asInt()).isEqualTo(3);
        assertThat(full.path("requests").asInt()).isEqualTo(2 + 4);
        assertThat(full.path("evidenceRecall").asDouble()).isEqualTo(1);
        assertThat(full.path("answersHeld").asDouble()).isEqualTo(2 / 3.0);
        assertThat(full.path("invalid").asInt())
                .as("the assistant speaks first")
                .isEqualTo(6);
        JsonNode trim = results(json).get(1);
        assertThat(trim.path("evidenceRecall").asDouble()).isEqualTo(1);
        assertThat(trim.path("invalid").asInt(-1)).isZero();
    }

    @Test
    void asksEachQuestionOnTheFinishedConversation_withoutAddingIt() throws IOException {
        String questions = "Ask: What does the cat eat? => mackerel\n".repeat(20);
        Path json = folder.resolve("results.json");

        compare(
                "--transcript",
                file("talk.txt", TRANSCRIPT + questions),
                "--budgets",
                "100",
                "--strategies",
                "message-window,token-window,full,trim,summary",
                "--json",
                json.toString());

        assertThat(results(json))
                .filteredOn(result -> !result.path("strategy").asText().equals("message-window"))
                .allSatisfy(result ->
                        assertThat(result.path("evidenceRecall").asDouble()).isEqualTo(1));
    }

    @Test
    void showsADash_whenThereIsNothingToAsk() throws IOException {
        Run run = compare(
                "--transcript",
                file("talk.txt", "User: Hi.\nAssistant: Hi."),
                "--budgets",
                "100",
                "--strategies",
                "trim");

        assertThat(run.out()).containsPattern("100 +trim +- +- ");
    }
}
