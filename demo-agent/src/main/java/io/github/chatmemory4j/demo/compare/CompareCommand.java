package io.github.chatmemory4j.demo.compare;

import io.github.chatmemory4j.demo.DemoException;
import io.github.chatmemory4j.demo.conversation.BundledConversation;
import io.github.chatmemory4j.demo.conversation.Dialogue;
import io.github.chatmemory4j.demo.conversation.LocomoReader;
import io.github.chatmemory4j.demo.conversation.TranscriptReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Replays the same conversation through several memories and shows what each would have sent. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description =
                "Replay a conversation through the built-in windows and our strategies, and compare the requests.")
public final class CompareCommand implements Callable<Integer> {

    static final class Input {

        @Option(
                names = "--transcript",
                paramLabel = "FILE",
                description = "a plain transcript (User: ... Assistant: ...)")
        private @Nullable Path transcript;

        @Option(names = "--locomo", paramLabel = "FILE", description = "dialogues in the LoCoMo format")
        private @Nullable Path locomo;
    }

    @ArgGroup
    private @Nullable Input input;

    @Option(
            names = "--budgets",
            paramLabel = "N,...",
            split = ",",
            defaultValue = "1000,3000,8000",
            description = "tokens one request may have (default: ${DEFAULT-VALUE})")
    private List<Integer> budgets = List.of();

    @Option(
            names = "--strategies",
            paramLabel = "NAME,...",
            split = ",",
            description = "which to replay: message-window, token-window, full, trim, summary (default: all)")
    private List<String> strategies = List.of();

    @Option(
            names = "--keep-recent",
            paramLabel = "N",
            defaultValue = "6",
            description = "messages our strategies keep word for word (default: ${DEFAULT-VALUE})")
    private int keepRecent;

    @Option(names = "--json", paramLabel = "FILE", description = "also write the results as JSON")
    private @Nullable Path json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Dialogue> dialogues = dialogues();
        List<Contender> contenders = contenders();
        for (int budget : budgets) {
            if (budget <= 0) {
                throw new DemoException("--budgets must be positive, has " + budget);
            }
        }
        List<Result> results = new ArrayList<>();
        try (Progress progress = Progress.of(contenders.size() * budgets.size() * dialogues.size())) {
            for (Contender contender : contenders) {
                for (int budget : budgets) {
                    Measurements measurements = new Measurements();
                    for (Dialogue dialogue : dialogues) {
                        progress.at(contender.word() + " at " + budget + ", " + dialogue.name());
                        new Replay(dialogue, contender, budget, keepRecent, measurements).run();
                        progress.step();
                    }
                    results.add(measurements.result(contender.word(), budget));
                }
            }
        }
        ResultTable.print(results, spec.commandLine().getOut());
        if (json != null) {
            ResultJson.write(json, results);
            spec.commandLine().getOut().println("Written to " + json);
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    private List<Dialogue> dialogues() {
        if (input != null && input.locomo != null) {
            return LocomoReader.read(input.locomo);
        }
        if (input != null && input.transcript != null) {
            return List.of(TranscriptReader.read(input.transcript));
        }
        return List.of(BundledConversation.load());
    }

    private List<Contender> contenders() {
        return strategies.isEmpty()
                ? List.of(Contender.values())
                : strategies.stream().map(Contender::named).distinct().toList();
    }
}
