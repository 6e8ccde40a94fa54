package io.github.chatmemory4j.langchain4j.provider.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.github.chatmemory4j.langchain4j.provider.internal.Refusal.Kind;
import java.net.ConnectException;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {

    private static final int NOT_SAID = -1;

    /** Provider, status, text as the provider sends it, and the tokens it says it takes and got. */
    static Stream<Arguments> tooLong() {
        return Stream.of(
                said(
                        "OpenAI, Azure",
                        400,
                        "This model's maximum context length is 4097 tokens. However, your messages"
                                + " resulted in 4159 tokens. Please reduce the length of the messages.",
                        4_097,
                        4_159),
                said(
                        "OpenAI with a completion",
                        400,
                        "This model's maximum context length is 8192 tokens. However, you"
                                + " requested 8213 tokens (6683 in the messages, 730 in the functions, and 800 in the"
                                + " completion).",
                        7_392,
                        6_683),
                said(
                        "OpenAI Responses",
                        400,
                        "{\"error\":{\"code\":\"context_length_exceeded\",\"message\":\"Your input"
                                + " exceeds the context window of this model.\"}}",
                        NOT_SAID,
                        NOT_SAID),
                said(
                        "DeepSeek",
                        400,
                        "This model's maximum context length is 131072 tokens. However, you requested 131134"
                                + " tokens (122942 in the messages, 8192 in the completion).",
                        122_880,
                        122_942),
                said(
                        "vLLM",
                        400,
                        "This model's maximum context length is 16384 tokens. However, you requested 122946"
                                + " tokens (112946 in the messages, 10000 in the completion).",
                        6_384,
                        112_946),
                said(
                        "vLLM, newer",
                        400,
                        "This model's maximum context length is 4096 tokens. However, your request has"
                                + " 5000 input tokens.",
                        4_096,
                        5_000),
                said(
                        "Anthropic",
                        400,
                        "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"prompt"
                                + " is too long: 208310 tokens > 200000 maximum\"}}",
                        200_000,
                        208_310),
                said(
                        "Anthropic with an answer",
                        400,
                        "input length and `max_tokens` exceed context limit: 178959 + 64000 >"
                                + " 200000, decrease input length or `max_tokens` and try again",
                        136_000,
                        178_959),
                said(
                        "Gemini",
                        400,
                        "The input token count (134123) exceeds the maximum number of tokens allowed" + " (131072).",
                        131_072,
                        134_123),
                said(
                        "Mistral",
                        400,
                        "Prompt contains 300000 tokens, too large for model with 131072 maximum context" + " length",
                        131_072,
                        300_000),
                said(
                        "llama.cpp",
                        400,
                        "request (4390 tokens) exceeds the available context size (4096 tokens), try"
                                + " increasing it",
                        4_096,
                        4_390),
                said(
                        "llama.cpp while answering",
                        500,
                        "{\"error\":{\"code\":500,\"message\":\"Context size has been"
                                + " exceeded.\",\"type\":\"server_error\"}}",
                        NOT_SAID,
                        NOT_SAID),
                said(
                        "LM Studio",
                        400,
                        "Trying to keep the first 14538 tokens when context the overflows. However, the"
                                + " model is loaded with context length of only 2048 tokens, which is not enough.",
                        2_048,
                        14_538),
                said(
                        "LM Studio, newer",
                        400,
                        "Cannot truncate prompt with n_keep (15028) >= n_ctx (7424)",
                        7_424,
                        15_028),
                said(
                        "Ollama that may not cut",
                        400,
                        "prompt too long; exceeded max context length by 4096 tokens",
                        NOT_SAID,
                        NOT_SAID),
                said("Groq", 400, "Please reduce the length of the messages or completion.", NOT_SAID, NOT_SAID),
                said(
                        "Groq by the minute",
                        413,
                        "Request too large for model `llama-3.3-70b-versatile` in organization"
                                + " `org` service tier `on_demand` on tokens per minute (TPM): Limit 12000, Requested 14137,"
                                + " please reduce your message size and try again.",
                        12_000,
                        14_137),
                said(
                        "OpenRouter",
                        400,
                        "This endpoint's maximum context length is 131072 tokens. However, you requested"
                                + " about 138956 tokens (130765 of text input, 8191 in the output).",
                        122_881,
                        130_765),
                said(
                        "Bedrock",
                        400,
                        "The model returned the following errors: Input is too long for requested model.",
                        NOT_SAID,
                        NOT_SAID),
                said("anybody", 413, "Payload Too Large", NOT_SAID, NOT_SAID));
    }

    private static Arguments said(String provider, int status, String text, int max, int got) {
        return Arguments.of(provider, status, text, max, got);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooLong")
    void knowsThatARequestWasTooLong(String provider, int status, String text, int max, int got) {
        HttpException http = new HttpException(status, text);
        RuntimeException failure =
                status >= 500 ? new InternalServerException(http) : new InvalidRequestException(http);

        Refusal refusal = Refusal.of(failure);

        assertThat(refusal.kind()).isEqualTo(Kind.TOO_LONG);
        assertThat(refusal.maxTokens()).isEqualTo(max == NOT_SAID ? OptionalInt.empty() : OptionalInt.of(max));
        assertThat(refusal.requestTokens()).isEqualTo(got == NOT_SAID ? OptionalInt.empty() : OptionalInt.of(got));
    }

    @Test
    void isAboutTheRequest_whenTheProviderOrTheClientDoesNotAcceptIt() {
        assertThat(Refusal.of(new InvalidRequestException(new HttpException(400, "bad tool call")))
                        .kind())
                .isEqualTo(Kind.INVALID);
        assertThat(Refusal.of(new UnsupportedFeatureException("no pictures")).kind())
                .isEqualTo(Kind.INVALID);
        assertThat(Refusal.of(new IllegalArgumentException("unknown content")).kind())
                .isEqualTo(Kind.INVALID);
    }

    @Test
    void isNotAboutTheRequest_whenTheServerIsBusyBrokenOrClosed() {
        assertThat(Refusal.of(new RateLimitException(new HttpException(429, "slow down")))
                        .kind())
                .isEqualTo(Kind.NONE);
        assertThat(Refusal.of(new InternalServerException(new HttpException(500, "oops")))
                        .kind())
                .isEqualTo(Kind.NONE);
        assertThat(Refusal.of(new AuthenticationException(new HttpException(401, "who?")))
                        .kind())
                .isEqualTo(Kind.NONE);
        assertThat(Refusal.of(new RuntimeException(new ConnectException("refused")))
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
    }
}
