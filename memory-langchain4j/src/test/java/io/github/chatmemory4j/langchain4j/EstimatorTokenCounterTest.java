package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.openai.OpenAiTokenCountEstimator;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimatorTokenCounterTest {

    private static final Message HI = new LangChain4jMessage(UserMessage.from("Hi there"));

    private static TokenCountEstimator estimator(int tokens) {
        return new TokenCountEstimator() {
            @Override
            public int estimateTokenCountInText(String text) {
                return tokens;
            }

            @Override
            public int estimateTokenCountInMessage(ChatMessage message) {
                return tokens + 1;
            }

            @Override
            public int estimateTokenCountInMessages(Iterable<ChatMessage> messages) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static final TokenCountEstimator BROKEN = new TokenCountEstimator() {
        @Override
        public int estimateTokenCountInText(String text) {
            throw new IllegalStateException("no network");
        }

        @Override
        public int estimateTokenCountInMessage(ChatMessage message) {
            throw new IllegalStateException("no network");
        }

        @Override
        public int estimateTokenCountInMessages(Iterable<ChatMessage> messages) {
            throw new IllegalStateException("no network");
        }
    };

    @Test
    void countsAsTheEstimatorDoes() {
        TokenCounter counter = new EstimatorTokenCounter(estimator(7));

        assertThat(counter.countText("Hi there")).isEqualTo(7);
        assertThat(counter.count(HI)).isEqualTo(8);
    }

    @Test
    void countsWithJtokkit_whenTheEstimatorThrows() {
        TokenCounter counter = new EstimatorTokenCounter(BROKEN);

        assertThat(counter.countText("Hi there"))
                .isEqualTo(JtokkitTokenCounter.o200k().countText("Hi there"));
        assertThat(counter.count(HI)).isEqualTo(JtokkitTokenCounter.o200k().count(HI));
    }

    @Test
    void countsNoLessThanNothing_whenTheEstimatorDoes() {
        TokenCounter counter = new EstimatorTokenCounter(estimator(-5));

        assertThat(counter.countText("Hi there")).isZero();
        assertThat(counter.count(HI)).isZero();
    }

    @Test
    void countsWhatOpenAisEstimatorRefuses() {
        TokenCounter counter = new EstimatorTokenCounter(new OpenAiTokenCountEstimator("gpt-4o-mini"));
        Message image = new LangChain4jMessage(
                UserMessage.from(ImageContent.from("https://example.org/a.png", ImageContent.DetailLevel.HIGH)));

        assertThat(counter.count(image)).isGreaterThan(1_000);
        assertThat(counter.countText("<|endoftext|>")).isPositive();
    }

    @Test
    void keepsTheBudget_whenAMemoryCountsWithIt() {
        try (CompactingChatMemoryProvider provider = CompactingChatMemoryProvider.builder()
                .maxTokens(400)
                .headroomTokens(0)
                .tokenCounter(new EstimatorTokenCounter(new OpenAiTokenCountEstimator("gpt-4o-mini")))
                .build()) {
            CompactingChatMemory memory = provider.get("alice");

            Exchanges.fill(memory, 2_000);

            List<ChatMessage> messages = memory.messages();
            assertThat(new OpenAiTokenCountEstimator("gpt-4o-mini").estimateTokenCountInMessages(messages))
                    .isBetween(100, 400);
        }
    }
}
