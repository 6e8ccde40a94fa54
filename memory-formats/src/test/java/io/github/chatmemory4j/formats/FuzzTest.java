package io.github.chatmemory4j.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ChatMessage;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged files: a clear refusal, or whole conversations that a memory goes on with. */
@Tag("slow")
class FuzzTest {

    private static final int VARIANTS = 120;

    private static final List<String> PIECES = List.of(
            "null",
            "{}",
            "[]",
            "\"\"",
            "0",
            "-1",
            "1e308",
            "true",
            "\"\\ud83d\"",
            "[null]",
            "{\"type\":\"text\"}",
            "\"USER\"",
            "\"2026-99-99\"",
            "9999999999999999999",
            "[[[[]]]]",
            "\"agent:x\"");

    @TempDir
    private Path folder;

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files =
                Files.list(Received.sample("openai-array.json").getParent())) {
            return files.filter(file -> file.toString().matches(".*\\.(json|jsonl|csv)")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aDamagedFile_isRefused_orReadAsWholeConversations(Path sample) throws IOException {
        String content = Files.readString(sample, ISO_8859_1);
        Random random = new Random(sample.getFileName().toString().hashCode());
        Path file = folder.resolve("damaged");
        for (int i = 0; i < VARIANTS; i++) {
            Files.writeString(file, damaged(content, random), ISO_8859_1);
            try (TranscriptStore store = new InMemoryTranscriptStore()) {
                read(file, store);
            }
        }
    }

    private static void read(Path file, TranscriptStore store) throws IOException {
        List<ConversationOutline> outlines;
        try {
            ConversationSource source = ConversationSource.of(file).withBranches();
            outlines = source.outlines();
            source.importInto(store).prefix("x").run();
        } catch (ConversationFormatException refused) {
            assertThat(store.memoryIds()).isEmpty();
            assertThat(refused.getMessage()).hasSizeLessThan(900).contains("damaged");
            return;
        }
        assertThat(store.memoryIds()).hasSameSizeAs(outlines);
        assertThat(store.memoryIds().stream()
                        .mapToLong(id -> store.state(id).size())
                        .sum())
                .isEqualTo(outlines.stream()
                        .mapToLong(ConversationOutline::messages)
                        .sum());
        store.memoryIds().forEach(id -> goesOn(store, id));
    }

    private static void goesOn(TranscriptStore store, String memoryId) {
        LangChain4jMessageCodec codec = new LangChain4jMessageCodec();
        for (TranscriptEntry entry :
                store.read(memoryId, 0, store.state(memoryId).size())) {
            Message kept = codec.decode(codec.encode(entry.message()));
            assertThat(kept.role()).isEqualTo(entry.message().role());
            assertThat(kept.text()).isEqualTo(entry.message().text());
        }
        try (CompactingChatMemoryProvider memories = CompactingChatMemoryProvider.builder()
                .store(store)
                .maxTokens(100_000)
                .build()) {
            List<ChatMessage> messages = memories.get(memoryId).messages();
            assertThat(messages).doesNotContainNull().allSatisfy(message -> assertThat(
                            new LangChain4jMessage(message).text())
                    .isNotNull());
        }
    }

    private static String damaged(String content, Random random) {
        StringBuilder damaged = new StringBuilder(content);
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times && damaged.length() > 2; i++) {
            int at = random.nextInt(damaged.length());
            switch (random.nextInt(6)) {
                case 0 -> damaged.setLength(at);
                case 1 -> damaged.setCharAt(at, (char) random.nextInt(256));
                case 2 -> damaged.delete(at, Math.min(damaged.length(), at + 1 + random.nextInt(30)));
                case 3 ->
                    damaged.insert(at, damaged.substring(at, Math.min(damaged.length(), at + random.nextInt(60))));
                default -> replaceValue(damaged, at, random);
            }
        }
        return damaged.toString();
    }

    /** Puts another value where one begins, which keeps most of the file well formed. */
    private static void replaceValue(StringBuilder content, int from, Random random) {
        int colon = content.indexOf(": ", from);
        if (colon < 0) {
            return;
        }
        int start = colon + 2;
        int end = start;
        while (end < content.length() && ",}]\n".indexOf(content.charAt(end)) < 0) {
            end++;
        }
        content.replace(start, end, PIECES.get(random.nextInt(PIECES.size())));
    }
}
