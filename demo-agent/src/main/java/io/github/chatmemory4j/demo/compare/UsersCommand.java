package io.github.chatmemory4j.demo.compare;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.agent.UserMemories;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.demo.conversation.Dialogue;
import io.github.chatmemory4j.demo.conversation.Question;
import io.github.chatmemory4j.demo.conversation.Speaker;
import io.github.chatmemory4j.demo.conversation.Utterance;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.hybrid.RecallSettings;
import io.github.chatmemory4j.recall.hybrid.TranscriptRecall;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what of a user's earlier conversations reaches a question in a new one, beside the same within one conversation. */
@Command(
        name = "users",
        mixinStandardHelpOptions = true,
        description =
                "Show how much evidence reaches a question in a new conversation, when each session was one of its own,"
                        + " beside all sessions in one conversation.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
public final class UsersCommand implements Callable<Integer> {

    private static final String USER = "user";
    private static final String NEW = "new conversation";
    private static final int KEEP_RECENT = 6;
    private static final int SESSION = 20;

    /** Of a request, for what is known; the rest is for what was said. */
    private static final double KNOWN_SHARE = 0.15;

    /** The question and what stands around records. */
    private static final int BESIDE_TOKENS = 100;

    @Mixin
    private LocomoInput input;

    @Option(
            names = "--tokens",
            paramLabel = "N",
            split = ",",
            defaultValue = "1000,3000",
            description = "budgets (default: ${DEFAULT-VALUE})")
    private List<Integer> tokens;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println("tokens   questions   one conversation   each session its own, asked in a new one");
        for (int budget : tokens) {
            Mean within = new Mean();
            Mean across = new Mean();
            for (Dialogue dialogue : input.dialogues()) {
                within(dialogue, budget, within);
                across(dialogue, budget, across);
            }
            out.printf(
                    Locale.ROOT,
                    "%,6d %11d %16.1f %% %16.1f %%%n",
                    budget,
                    across.count,
                    100 * within.mean(),
                    100 * across.mean());
            out.flush();
        }
        return 0;
    }

    /** Of the share of evidence in a request. */
    private static final class Mean {

        private int count;
        private double sum;

        void add(Dialogue dialogue, Function<Question, String> request) {
            Map<String, String> texts = new HashMap<>();
            dialogue.utterances().forEach(utterance -> texts.put(utterance.id(), utterance.text()));
            for (Question question : dialogue.questions()) {
                if (!question.evidence().isEmpty()) {
                    String told = request.apply(question);
                    count++;
                    sum += question.evidence().stream()
                                    .filter(id -> told.contains(
                                            Optional.ofNullable(texts.get(id)).orElse("\0")))
                                    .count()
                            / (double) question.evidence().size();
                }
            }
        }

        double mean() {
            return count == 0 ? 0 : sum / count;
        }
    }

    private static void within(Dialogue dialogue, int budget, Mean mean) {
        try (TranscriptStore store = new InMemoryTranscriptStore();
                MemoryEngine engine = MemoryEngine.builder()
                        .maxTokens(budget)
                        .store(store)
                        .clock(after(dialogue))
                        .strategy(CombinedSetup.DEFAULT.strategy(KEEP_RECENT))
                        .recall(Recalls.atOnce(store, RecallSettings.DEFAULT))
                        .build()) {
            dialogue.utterances().forEach(said -> engine.open("all").addAll(List.of(message(said)), at(said)));
            mean.add(
                    dialogue,
                    question ->
                            engine
                                    .open("all")
                                    .context(ContextRequest.of(Message.user(question.text()), 0))
                                    .sent()
                                    .stream()
                                    .map(sent -> sent.message().text())
                                    .collect(Collectors.joining("\n")));
        }
    }

    private static void across(Dialogue dialogue, int budget, Mean mean) {
        int known = (int) (budget * KNOWN_SHARE);
        try (TranscriptStore store = new InMemoryTranscriptStore();
                MemoryEngine engine = MemoryEngine.builder().store(store).build();
                TranscriptRecall recall = (TranscriptRecall) Recalls.atOnce(store, RecallSettings.DEFAULT);
                UserMemories users = UserMemories.builder(store)
                        .clock(after(dialogue))
                        .blockTokens(known)
                        .profileTokens(0)
                        .recall(recall, budget - known - BESIDE_TOKENS)
                        .executor(Runnable::run)
                        .build()) {
            for (int i = 0; i < dialogue.utterances().size(); i++) {
                Utterance said = dialogue.utterances().get(i);
                engine.open(session(said, i), USER).addAll(List.of(message(said)), at(said));
            }
            store.memoryIds(USER).forEach(users::conversationEnded);
            engine.open(NEW, USER).add(Message.user("Hello!"));
            mean.add(dialogue, question -> users
                    .requestTransformer()
                    .apply(
                            ChatRequest.builder()
                                    .messages(UserMessage.from(question.text()))
                                    .build(),
                            NEW)
                    .messages()
                    .stream()
                    .map(message -> message instanceof UserMessage user ? user.singleText() : "")
                    .collect(Collectors.joining("\n")));
        }
    }

    /** The session that LoCoMo's ids name; else twenty utterances are one. */
    private static String session(Utterance said, int index) {
        int colon = said.id().indexOf(':');
        return colon > 0 ? said.id().substring(0, colon) : "session " + index / SESSION;
    }

    private static Message message(Utterance said) {
        return said.speaker() == Speaker.USER ? Message.user(said.text()) : Message.assistant(said.text());
    }

    private static Instant at(Utterance said) {
        return Optional.ofNullable(said.at()).orElse(Instant.EPOCH);
    }

    /** When the questions are asked. */
    private static Clock after(Dialogue dialogue) {
        List<Utterance> all = dialogue.utterances();
        return Clock.fixed(at(all.get(all.size() - 1)), ZoneOffset.UTC);
    }
}
