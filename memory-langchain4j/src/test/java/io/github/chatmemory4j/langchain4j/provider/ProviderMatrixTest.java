package io.github.chatmemory4j.langchain4j.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the past holds and whichever provider comes next: every later turn is answered, within the budget. */
class ProviderMatrixTest {

    private static final int MAX_TOKENS = 3_000;
    private static final int LATER_TURNS = 4;

    /** Data of pictures and files is priced by size and not as text. */
    private static final Set<String> DATA = Set.of("data", "url", "bytes", "images", "file_data", "image_url");

    interface Assistant {
        String chat(@MemoryId Object id, @UserMessage String message);
    }

    interface StreamingAssistant {
        TokenStream chat(@MemoryId Object id, @UserMessage String message);
    }

    static Stream<Arguments> everyPair() {
        return Stream.of(ProviderClient.values())
                .flatMap(client -> Stream.of(DifficultPast.values()).map(past -> Arguments.of(client, past)));
    }

    /** Whether a turn was answered at once, only after it was sent again, or not at all. */
    private enum Cell {
        AT_ONCE("yes"),
        SENT_AGAIN("sent again once"),
        REFUSED("no");

        private final String shown;

        Cell(String shown) {
            this.shown = shown;
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("everyPair")
    void answersEveryLaterTurn(ProviderClient client, DifficultPast past) {
        try (LoopbackProviders server = client.server();
                CompactingChatMemoryProvider memory = memory()) {
            past.messages().forEach(memory.get(1)::add);
            Assistant assistant = memory.wire(
                            AiServices.builder(Assistant.class).chatModel(client.chat(server)))
                    .build();

            for (int i = 0; i < LATER_TURNS; i++) {
                assertThat(assistant.chat(1, "Question " + i)).isEqualTo(ProviderAnswers.TEXT);
            }

            assertThat(server.accepted()).hasSize(LATER_TURNS).allSatisfy(ProviderMatrixTest::isWithinTheBudget);
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("everyPair")
    void answersEveryLaterTurn_whenItStreams(ProviderClient client, DifficultPast past) {
        try (LoopbackProviders server = client.server();
                CompactingChatMemoryProvider memory = memory()) {
            var model = client.streaming(server);
            if (model == null) {
                return;
            }
            past.messages().forEach(memory.get(1)::add);
            StreamingAssistant assistant = memory.wire(
                            AiServices.builder(StreamingAssistant.class).streamingChatModel(model))
                    .build();

            for (int i = 0; i < LATER_TURNS; i++) {
                assertThat(text(assistant.chat(1, "Question " + i))).isEqualTo(ProviderAnswers.TEXT);
            }

            assertThat(server.accepted()).hasSize(LATER_TURNS).allSatisfy(ProviderMatrixTest::isWithinTheBudget);
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(DifficultPast.class)
    void goesOnWithEveryOtherModel(DifficultPast past) {
        try (CompactingChatMemoryProvider memory = memory()) {
            past.messages().forEach(memory.get(1)::add);
            for (ProviderClient client : ProviderClient.values()) {
                try (LoopbackProviders server = client.server()) {
                    Assistant assistant = memory.wire(
                                    AiServices.builder(Assistant.class).chatModel(client.chat(server)))
                            .build();

                    assertThat(assistant.chat(1, "And now, " + client.title() + "?"))
                            .isEqualTo(ProviderAnswers.TEXT);
                }
            }
        }
    }

    /** Written by this test; {@code -Dmatrix.write=true} brings the page up to date. */
    @Tag("slow")
    @Test
    void theTableInTheDocs_isWhatHappens() throws IOException {
        List<String> lines = table();
        Path page = Path.of("..", "docs", "providers.md");
        List<String> text = Files.readAllLines(page);
        int from = text.indexOf("<!-- provider matrix -->") + 1;
        int to = text.indexOf("<!-- end of provider matrix -->");
        if (Boolean.getBoolean("matrix.write")) {
            List<String> written = new ArrayList<>(text.subList(0, from));
            written.addAll(lines);
            written.addAll(text.subList(to, text.size()));
            Files.write(page, written);
        } else {
            assertThat(text.subList(from, to)).isEqualTo(lines);
        }
    }

    private static List<String> table() {
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder("| the past holds |");
        StringBuilder rule = new StringBuilder("| --- |");
        for (ProviderClient client : ProviderClient.values()) {
            head.append(' ').append(client.title()).append(" |");
            rule.append(" --- |");
        }
        lines.add(head.toString());
        lines.add(rule.toString());
        for (DifficultPast past : DifficultPast.values()) {
            StringBuilder line = new StringBuilder("| " + past.title() + " |");
            for (ProviderClient client : ProviderClient.values()) {
                line.append(' ').append(cell(client, past).shown).append(" |");
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static Cell cell(ProviderClient client, DifficultPast past) {
        List<Boolean> again = new ArrayList<>();
        try (LoopbackProviders server = client.server();
                CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                        .maxTokens(MAX_TOKENS)
                        .listener(event -> again.add(true))
                        .executor(Runnable::run)
                        .build()) {
            past.messages().forEach(memory.get(1)::add);
            Assistant assistant = memory.wire(
                            AiServices.builder(Assistant.class).chatModel(client.chat(server)))
                    .build();
            assistant.chat(1, "Question");
            return again.isEmpty() && server.refused().isEmpty() ? Cell.AT_ONCE : Cell.SENT_AGAIN;
        } catch (RuntimeException e) {
            return Cell.REFUSED;
        }
    }

    private static CompactingChatMemoryProvider memory() {
        return CompactingChatMemoryProvider.builder()
                .maxTokens(MAX_TOKENS)
                .executor(Runnable::run)
                .build();
    }

    private static String text(TokenStream stream) {
        CompletableFuture<String> whole = new CompletableFuture<>();
        stream.onPartialResponse(part -> {})
                .onCompleteResponse(
                        response -> whole.complete(response.aiMessage().text()))
                .onError(whole::completeExceptionally)
                .start();
        return whole.join();
    }

    private static void isWithinTheBudget(JsonNode body) {
        assertThat(tokens(body)).isLessThanOrEqualTo(MAX_TOKENS);
    }

    private static int tokens(JsonNode node) {
        if (node.isTextual()) {
            return JtokkitTokenCounter.o200k().countText(node.asText());
        }
        int tokens = 0;
        if (node.isObject()) {
            for (var field : node.properties()) {
                tokens += DATA.contains(field.getKey()) ? 0 : tokens(field.getValue());
            }
        } else {
            for (JsonNode child : node) {
                tokens += tokens(child);
            }
        }
        return tokens;
    }
}
