package io.github.chatmemory4j.demo.evaluate;

import io.github.chatmemory4j.demo.conversation.Dialogue;
import io.github.chatmemory4j.demo.conversation.LocomoReader;
import io.github.chatmemory4j.demo.options.Positive;
import io.github.chatmemory4j.demo.report.JsonReport;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import io.github.chatmemory4j.token.TokenCounter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows which facts survive repeated summaries, how many answers summaries hold, and how long extracting one takes. */
@Command(
        name = "summaries",
        mixinStandardHelpOptions = true,
        description =
                "Show which facts survive 1, 5 and 20 summaries of a conversation, with and without fact keeping.")
public final class SummariesCommand implements Callable<Integer> {

    @Option(
            names = "--conversations",
            paramLabel = "N",
            defaultValue = "10",
            description = "how many are generated for each row (default: ${DEFAULT-VALUE})")
    private int conversations;

    @Option(
            names = "--facts",
            paramLabel = "N,...",
            split = ",",
            defaultValue = "10,20,40",
            description = "facts planted in each (default: ${DEFAULT-VALUE})")
    private List<Integer> facts = List.of();

    @Option(
            names = "--tokens",
            paramLabel = "N",
            defaultValue = "400",
            description = "the most tokens of a summary (default: ${DEFAULT-VALUE})")
    private int tokens;

    @Option(
            names = "--locomo",
            paramLabel = "FILE",
            description = "also count the answers in summaries of dialogues in the LoCoMo format")
    private @Nullable Path locomo;

    @Mixin
    private JsonReport json = new JsonReport();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        Positive.require("--conversations", conversations);
        Positive.require("--tokens", tokens);
        Positive.requireAll("--facts", facts);
        json.requireWritable();
        List<Dialogue> dialogues = locomo == null ? List.of() : LocomoReader.read(locomo);
        TokenCounter counter = JtokkitTokenCounter.o200k();
        PrintWriter out = spec.commandLine().getOut();
        SummaryTables tables = new SummaryTables(out);
        List<SurvivalResult> survival = survival(counter, tables);
        tables.survivalNotes(tokens, conversations);
        List<AnswerResult> answers = dialogues.isEmpty() ? List.of() : AnswerResult.of(dialogues, counter);
        tables.answers(answers);
        ExtractionTime time = ExtractionTime.measure(counter);
        tables.time(time);
        json.write(Map.of("survival", survival, "answers", answers, "extraction", time), out);
        out.flush();
        return 0;
    }

    private List<SurvivalResult> survival(TokenCounter counter, SummaryTables tables) {
        Survival measure = new Survival(counter, conversations, tokens);
        List<SurvivalResult> results = new ArrayList<>();
        for (ConversationStyle style : List.of(EverydayStyle.style(), OperationsStyle.style())) {
            tables.survivalHead(style.word());
            for (int count : facts) {
                for (SummarizerKind kind : SummarizerKind.values()) {
                    for (boolean keeping : new boolean[] {false, true}) {
                        SurvivalResult result = measure.measure(style, count, kind, keeping);
                        tables.survival(result);
                        results.add(result);
                    }
                }
            }
        }
        return results;
    }
}
