package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.langchain4j.usage.UsageStatistics;
import io.github.chatmemory4j.token.TokenCalibration;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A provider whose model has another tokenizer than the memory's counter: the memory learns to count as it does. */
class CalibrationTest {

    private static final int MAX_TOKENS = 1_500;

    private static final int TURNS = 30;

    private static final List<String> ENGLISH = List.of(
            "We walked along the river until the bridge, where the old mill used to stand.",
            "The committee postponed its decision because two of the reports were still missing.",
            "Could you check whether the second train still stops at the small station?");

    private static final List<String> GERMAN = List.of(
            "Die Zugverbindung zwischen den beiden St\u00e4dten wurde w\u00e4hrend der Bauarbeiten eingestellt.",
            "K\u00f6nnten Sie mir bitte die \u00c4nderungen an der Gesch\u00e4ftsordnung noch einmal erkl\u00e4ren?",
            "Der Versicherungsvertreter \u00fcberpr\u00fcfte die Unterlagen gr\u00fcndlich und \u00e4u\u00dferte Bedenken.");

    private static final List<String> CHINESE = List.of(
            "\u6211\u4eec\u6cbf\u7740\u6cb3\u8fb9\u8d70\u5230\u6865\u4e0a\uff0c\u7136\u540e\u56de\u5bb6\u5403\u665a\u996d\u3002",
            "\u8bf7\u95ee\u4e0b\u4e00\u73ed\u706b\u8f66\u51e0\u70b9\u51fa\u53d1\uff0c\u9700\u8981\u63d0\u524d\u8ba2\u7968\u5417\uff1f",
            "\u8fd9\u4e2a\u95ee\u9898\u6bd4\u8f83\u590d\u6742\uff0c\u660e\u5929\u5f00\u4f1a\u7684\u65f6\u5019\u518d\u8ba8\u8bba\u3002");

    private static final List<String> CODE = List.of(
            "for (int i = 0; i < rows.length; i++) {\n    if (rows[i] != null) {\n        sum += rows[i].amount();\n    }\n}",
            "def parse(line):\n    key, _, value = line.partition('=')\n    return key.strip(), value.strip()",
            "SELECT c.name, COUNT(*) FROM orders o JOIN customers c ON c.id = o.customer_id GROUP BY c.name;");

    private record Setup(String name, EncodingType encoding, List<String> texts, CompactionStrategy strategy) {

        @Override
        public String toString() {
            return encoding.getName() + " " + name + " " + strategy.name();
        }
    }

    static Stream<Setup> setups() {
        List<String> mixed =
                Stream.of(ENGLISH, GERMAN, CHINESE, CODE).flatMap(List::stream).toList();
        return Stream.of(
                new Setup("german", EncodingType.CL100K_BASE, GERMAN, new SummaryStrategy()),
                new Setup("chinese", EncodingType.CL100K_BASE, CHINESE, new TrimStrategy()),
                new Setup("mixed", EncodingType.CL100K_BASE, mixed, new CombinedStrategy()),
                new Setup("english", EncodingType.P50K_BASE, ENGLISH, new TrimStrategy()),
                new Setup("german", EncodingType.P50K_BASE, GERMAN, new TrimStrategy()),
                new Setup("chinese", EncodingType.P50K_BASE, CHINESE, new SummaryStrategy()),
                new Setup("mixed", EncodingType.P50K_BASE, mixed, new SummaryStrategy()),
                new Setup("code", EncodingType.R50K_BASE, CODE, new TrimStrategy()),
                new Setup("mixed", EncodingType.R50K_BASE, mixed, new CombinedStrategy()));
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("setups")
    void estimatesWhatIsReportedWithinAPercentOrTwo_afterThreeTurns(Setup setup) {
        Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(setup.encoding());
        Random random = new Random(1);
        double worst = 0;
        double sum = 0;
        int largest = 0;
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                        .countingBy(encoding::countTokensOrdinary)
                        .script(call -> Reply.text(said(setup.texts(), random)))
                        .start();
                CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                        .maxTokens(MAX_TOKENS)
                        .strategy(setup.strategy())
                        .recall(new EverythingRecalled())
                        .calibration(new TokenCalibration())
                        .executor(Runnable::run)
                        .build()) {
            Transport.Assistant assistant = Transport.WAITING.assistant(
                    server, builder -> memory.wire(builder).tools(new CityDesk.Tools()));
            for (int turn = 1; turn <= TURNS; turn++) {
                assistant.ask(said(setup.texts(), random));
                if (turn > 3) {
                    UsageStatistics usage = memory.get("default").usage();
                    double error = Math.abs((double) usage.lastEstimatedTokens() / usage.lastReportedTokens() - 1);
                    worst = Math.max(worst, error);
                    sum += error;
                    largest = Math.max(largest, server.lastCall().promptTokens());
                }
            }
            assertThat(server.rejections()).isEmpty();
            assertThat(largest).isBetween(MAX_TOKENS * 2 / 3, MAX_TOKENS * 107 / 100);
            assertThat(sum / (TURNS - 3)).as("mean error").isLessThan(0.02);
            assertThat(worst).as("largest error").isLessThan(setup.name().equals("mixed") ? 0.1 : 0.04);
        }
    }

    @Test
    void staysOverTheBudgetForGood_whenNothingIsCalibrated() {
        Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.P50K_BASE);
        Random random = new Random(7);
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                        .countingBy(encoding::countTokensOrdinary)
                        .script(call -> Reply.text(said(CHINESE, random)))
                        .start();
                CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                        .maxTokens(MAX_TOKENS)
                        .strategy(new TrimStrategy())
                        .build()) {
            Transport.Assistant assistant = Transport.WAITING.assistant(server, memory::wire);

            for (int turn = 1; turn <= 30; turn++) {
                assistant.ask(said(CHINESE, random));
            }

            assertThat(server.calls())
                    .anySatisfy(call -> assertThat(call.promptTokens()).isGreaterThan(MAX_TOKENS * 3 / 2));
        }
    }

    @Test
    void knowsTheModelFromTheFirstRequest_whenItWasCalibratedBeforeTheRestart(@TempDir Path folder) {
        Path file = folder.resolve("calibration.properties");
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                .countingBy(text -> text.length() / 2)
                .start()) {
            for (int run = 0; run < 2; run++) {
                try (CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                        .calibration(TokenCalibration.in(file))
                        .build()) {
                    Transport.Assistant assistant = Transport.WAITING.assistant(server, memory::wire);
                    UsageStatistics first = UsageStatistics.NONE;
                    for (int turn = 0; turn < 8; turn++) {
                        assistant.ask("What did the expedition report from the coast on day " + turn + "?");
                        first = turn == 0 ? memory.get("default").usage() : first;
                    }

                    double error = (double) first.lastEstimatedTokens() / first.lastReportedTokens() - 1;
                    assertThat(Math.abs(error)).isBetween(run == 0 ? 0.2 : 0, run == 0 ? 1 : 0.05);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhatWasUsedAndCached_whateverTheTransport(Transport transport) {
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                        .cachedTokens(call -> 7)
                        .script(CityDesk.script())
                        .start();
                CompactingChatMemoryProvider memory =
                        CompactingChatMemoryProvider.builder().build()) {
            Transport.Assistant assistant =
                    transport.assistant(server, builder -> memory.wire(builder).tools(new CityDesk.Tools()));

            assistant.ask("How is the weather in City1?");
            assistant.ask("Hello.");

            UsageStatistics usage = memory.get("default").usage();
            assertThat(usage.requests()).isEqualTo(3);
            assertThat(usage.cachedInputTokens()).isEqualTo(21);
            assertThat(usage.inputTokens())
                    .isEqualTo(server.calls().stream()
                            .mapToInt(ChatCompletionCall::promptTokens)
                            .sum());
            assertThat(usage.outputTokens()).isPositive();
            assertThat(usage.lastReportedTokens()).isEqualTo(server.lastCall().promptTokens());
            assertThat((double) usage.lastEstimatedTokens())
                    .isCloseTo((double) usage.lastReportedTokens(), Percentage.withPercentage(25));
        }
    }

    @Test
    void tellsNothing_whenTheServerDoesNotReport() {
        try (StrictOpenAiServer server =
                        StrictOpenAiServer.builder().withoutUsage().start();
                CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                        .calibration(new TokenCalibration())
                        .build()) {
            Transport.Assistant assistant = Transport.WAITING.assistant(server, memory::wire);

            assistant.ask("Hello.");
            assistant.ask("Hello again.");

            assertThat(memory.get("default").usage().requests()).isEqualTo(2);
            assertThat(memory.get("default").usage().inputTokens()).isZero();
            assertThat(memory.get("default").conversation().budgetTokens()).isEqualTo(3_000);
        }
    }

    private static synchronized String said(List<String> texts, Random random) {
        StringBuilder said = new StringBuilder();
        for (int i = 0; i <= random.nextInt(4); i++) {
            said.append(texts.get(random.nextInt(texts.size()))).append("\n");
        }
        return said.toString();
    }
}
