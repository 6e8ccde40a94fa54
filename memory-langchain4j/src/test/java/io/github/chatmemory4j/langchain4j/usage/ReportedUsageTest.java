package io.github.chatmemory4j.langchain4j.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportedUsageTest {

    /** With the accessors of LangChain4j's class for Anthropic. */
    public static final class UsageBesideCache extends TokenUsage {

        UsageBesideCache(int input, int output) {
            super(input, output);
        }

        public @Nullable Integer cacheCreationInputTokens() {
            return 300;
        }

        public @Nullable Integer cacheReadInputTokens() {
            return 1_000;
        }
    }

    /** With the accessor of LangChain4j's class for Gemini. */
    public static final class UsageWithCachedContent extends TokenUsage {

        UsageWithCachedContent(int input, int output) {
            super(input, output);
        }

        public @Nullable Integer cachedContentTokenCount() {
            return null;
        }
    }

    @Test
    void isNothing_whenNothingIsReported() {
        assertThat(ReportedUsage.of(null)).isEqualTo(new ReportedUsage(0, 0, 0));
        assertThat(ReportedUsage.of(new TokenUsage())).isEqualTo(new ReportedUsage(0, 0, 0));
        assertThat(ReportedUsage.of(new TokenUsage(-5, 3))).isEqualTo(new ReportedUsage(0, 0, 3));
    }

    @Test
    void tellsCachedTokens_ofOpenAi() {
        TokenUsage usage = OpenAiTokenUsage.builder()
                .inputTokenCount(100)
                .inputTokensDetails(OpenAiTokenUsage.InputTokensDetails.builder()
                        .cachedTokens(64)
                        .build())
                .outputTokenCount(20)
                .outputTokensDetails(OpenAiTokenUsage.OutputTokensDetails.builder()
                        .reasoningTokens(12)
                        .build())
                .build();

        assertThat(ReportedUsage.of(usage)).isEqualTo(new ReportedUsage(100, 64, 20));
    }

    @Test
    void countsWhatWasCachedAsInput_whenTheProviderReportsItBeside() {
        assertThat(ReportedUsage.of(new UsageBesideCache(50, 9))).isEqualTo(new ReportedUsage(1_350, 1_000, 9));
    }

    @Test
    void hasNothingCached_whenTheProviderDoesNotSay() {
        assertThat(ReportedUsage.of(new UsageWithCachedContent(50, 9))).isEqualTo(new ReportedUsage(50, 0, 9));
    }
}
