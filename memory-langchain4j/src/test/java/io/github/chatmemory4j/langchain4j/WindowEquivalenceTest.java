package io.github.chatmemory4j.langchain4j;

import static io.github.chatmemory4j.tck.Talk.ai;
import static io.github.chatmemory4j.tck.Talk.calls;
import static io.github.chatmemory4j.tck.Talk.result;
import static io.github.chatmemory4j.tck.Talk.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.memory.chat.TokenWindowChatMemory;
import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.openai.OpenAiTokenCountEstimator;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.langchain4j.store.WindowChatMemoryStore;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stock window over a transcript store reads, message for message, like the same window over the stock store. */
class WindowEquivalenceTest {

    private static final int STEPS = 80;

    private static final TokenCountEstimator ESTIMATOR = new OpenAiTokenCountEstimator("gpt-4o-mini");

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    static IntStream fewSeeds() {
        return IntStream.range(0, 6);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsLikeTheStockStore_onTheHeap(int seed) {
        try (TranscriptStore transcripts = new InMemoryTranscriptStore()) {
            compare(seed, transcripts);
        }
    }

    @ParameterizedTest
    @MethodSource("fewSeeds")
    void readsLikeTheStockStore_inAFile(int seed, @TempDir Path folder) {
        try (TranscriptStore transcripts =
                JdbcTranscriptStore.sqlite(folder.resolve("memory.db"), new LangChain4jMessageCodec())) {
            compare(seed, transcripts);
        }
    }

    private static void compare(int seed, TranscriptStore transcripts) {
        Random random = new Random(seed);
        Function<ChatMemoryStore, ChatMemory> window = window(random);
        ChatMemory expected = window.apply(new InMemoryChatMemoryStore());
        ChatMemory actual = window.apply(new WindowChatMemoryStore(transcripts));
        Set<ChatMessage> wasInWindow = new LinkedHashSet<>();
        for (int step = 0; step < STEPS; step++) {
            int choice = random.nextInt(20);
            if (choice == 0) {
                expected.clear();
                actual.clear();
            } else if (choice <= 2) {
                List<ChatMessage> edited = edited(expected.messages(), random);
                expected.set(edited);
                actual.set(edited);
            } else {
                for (ChatMessage message : said(random, step)) {
                    expected.add(message);
                    actual.add(message);
                    wasInWindow.addAll(expected.messages());
                }
            }
            assertThat(actual.messages()).as("after step %d", step).isEqualTo(expected.messages());
        }
        assertThat(transcripts.read("alice", 0, Long.MAX_VALUE))
                .extracting(entry -> LangChain4jMessage.unwrap(entry.message()))
                .containsAll(wasInWindow);
    }

    private static Function<ChatMemoryStore, ChatMemory> window(Random random) {
        boolean systemFirst = random.nextBoolean();
        int maxMessages = 1 + random.nextInt(9);
        int maxTokens = 20 + random.nextInt(120);
        return random.nextBoolean()
                ? store -> MessageWindowChatMemory.builder()
                        .id("alice")
                        .maxMessages(maxMessages)
                        .alwaysKeepSystemMessageFirst(systemFirst)
                        .chatMemoryStore(store)
                        .build()
                : store -> TokenWindowChatMemory.builder()
                        .id("alice")
                        .maxTokens(maxTokens, ESTIMATOR)
                        .alwaysKeepSystemMessageFirst(systemFirst)
                        .chatMemoryStore(store)
                        .build();
    }

    /** Few different texts, so that equal messages meet. */
    private static List<ChatMessage> said(Random random, int step) {
        return switch (random.nextInt(6)) {
            case 0 -> List.of(SystemMessage.from("You are number " + random.nextInt(3) + "."));
            case 1 -> List.of(user("Hi"), ai("Hello."));
            case 2 ->
                List.of(
                        user("Weather?"),
                        calls("a" + step, "b" + step),
                        result("a" + step, "sun"),
                        result("b" + step, "wind"),
                        ai("Fine."));
            case 3 -> List.of(user("Go on."), calls("c"), result("c", "done"));
            case 4 -> List.of(user("Question " + step));
            default -> List.of(ai("Answer " + random.nextInt(4)));
        };
    }

    private static List<ChatMessage> edited(List<ChatMessage> messages, Random random) {
        List<ChatMessage> edited = new ArrayList<>(messages);
        if (!edited.isEmpty()) {
            int at = random.nextInt(edited.size());
            switch (random.nextInt(4)) {
                case 0 -> edited.remove(at);
                case 1 -> edited.set(at, ai("Edited."));
                case 2 -> edited.subList(at, edited.size()).clear();
                default -> edited.subList(0, at).clear();
            }
        }
        if (edited.isEmpty()) {
            edited.add(user("Again."));
        }
        return edited;
    }
}
