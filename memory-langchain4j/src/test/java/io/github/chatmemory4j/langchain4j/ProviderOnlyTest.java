package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where nothing but the provider can be given to a host, head-room stands in for what the memory cannot see. */
class ProviderOnlyTest {

    private static final int MAX_TOKENS = 1_000;

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void keepsEveryRequestWithinTheBudget_whenQuestionAndToolsFitTheHeadroom(Transport transport) {
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                        .contextWindow(MAX_TOKENS)
                        .script(CityDesk.script())
                        .start();
                CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                        .maxTokens(MAX_TOKENS)
                        .headroomTokens(250)
                        .manualWiring()
                        .build()) {
            Transport.Assistant assistant = transport.assistant(
                    server, builder -> builder.chatMemoryProvider(memory).tools(new CityDesk.Tools()));

            for (int turn = 0; turn < 100; turn++) {
                String answer = assistant.ask(CityDesk.question(turn));

                assertThat(answer).as("answer in turn %d", turn).contains(CityDesk.fact(turn));
                assertThat(server.lastCall().userText()).isEqualTo(CityDesk.question(turn));
            }
            assertThat(server.rejections()).isEmpty();
        }
    }

    @Test
    void keepsAFifthOfTheBudgetFree_unlessToldOtherwise() {
        try (CompactingChatMemoryProvider memory =
                CompactingChatMemoryProvider.builder().maxTokens(MAX_TOKENS).build()) {
            assertThat(memory.get("alice").context().availableTokens()).isEqualTo(800);
        }
    }

    @Test
    void isRefused_whenTheHeadroomIsTheWholeBudget() {
        CompactingChatMemoryProvider.Builder builder =
                CompactingChatMemoryProvider.builder().maxTokens(MAX_TOKENS).headroomTokens(MAX_TOKENS);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("headroomTokens must be below maxTokens, was 1000 of 1000");
    }

    @Test
    void isRefused_whenTheHeadroomIsNegative() {
        assertThatThrownBy(() -> CompactingChatMemoryProvider.builder().headroomTokens(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("headroomTokens must not be negative, was -1");
    }
}
