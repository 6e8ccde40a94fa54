package io.github.chatmemory4j.demo.chat;

import io.github.chatmemory4j.demo.options.DemoOptions;
import io.github.chatmemory4j.demo.options.StoreOption;
import io.github.chatmemory4j.store.TranscriptStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Chats with an assistant that remembers, also after the program has ended. */
@Command(
        name = "chat",
        mixinStandardHelpOptions = true,
        description = "Chat with an assistant that remembers. Offline without a key and a base URL.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
public final class ChatCommand implements Callable<Integer> {

    @Mixin
    private DemoOptions options;

    @Option(
            names = "--memory-id",
            paramLabel = "ID",
            description = "which conversation to go on with (default: default; with --user a new one)")
    private @Nullable String memoryId;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "who is chatting; what they tell is known in their next conversations, and to nobody else")
    private @Nullable String userId;

    @Option(
            names = {"-c", "--continue"},
            description = "go on with the newest conversation of the store, or of the user")
    private boolean goOn;

    @Parameters(
            arity = "0..*",
            paramLabel = "QUESTION",
            description = "one question: it is answered, in a new conversation unless -c or --memory-id says which, and"
                    + " the program ends")
    private List<String> question = new ArrayList<>();

    @Mixin
    private StoreOption store;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        options.check();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        CompletableFuture<Models> models = CompletableFuture.supplyAsync(() -> Models.of(options));
        try (TranscriptStore transcripts = store.open();
                KnownUser user = userId == null ? KnownUser.nobody(transcripts) : KnownUser.named(userId, transcripts);
                LineSource lines = lines(out, err);
                Assistants assistants = new Assistants(models.join(), options, transcripts, user)) {
            String conversation = conversation(user, transcripts);
            int exitCode = new ChatLoop(assistants, conversation, lines, out, err).run();
            user.readToItsEnd(conversation);
            return exitCode;
        }
    }

    private LineSource lines(PrintWriter out, PrintWriter err) throws IOException {
        return question.isEmpty()
                ? LineSource.ofStandardInput(out, err)
                : LineSource.ofLine(String.join(" ", question));
    }

    private String conversation(KnownUser user, TranscriptStore transcripts) {
        if (memoryId != null) {
            return memoryId;
        }
        Optional<String> newest = goOn ? newest(user, transcripts) : Optional.empty();
        return newest.orElseGet(() -> question.isEmpty() ? user.newConversation() : user.newQuestion());
    }

    private static Optional<String> newest(KnownUser user, TranscriptStore transcripts) {
        List<String> ids = user.name().map(transcripts::memoryIds).orElseGet(transcripts::memoryIds);
        return ids.stream()
                .max(Comparator.comparing(id -> transcripts.lastActivity(id).orElse(Instant.EPOCH)));
    }
}
