package io.github.chatmemory4j.langchain4j.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.github.chatmemory4j.Eventually;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Each fault that a script can order, as LangChain4j's client sees it. */
class StrictOpenAiServerFaultTest {

    private static final UserMessage HI = UserMessage.from("Hi");

    private static final ChatRequest REQUEST =
            ChatRequest.builder().messages(HI).build();

    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void failsWithServerError_andIsRetried() {
        try (StrictOpenAiServer server =
                StrictOpenAiServer.start(Reply.inOrder(Reply.serverError(), Reply.text("Back again")))) {
            assertThat(Clients.waiting(server).maxRetries(1).build().chat("Hi")).isEqualTo("Back again");
            assertThat(server.calls()).hasSize(2);
            assertThat(server.rejections()).isEmpty();
        }
    }

    @Test
    void failsWithServerError_whenStreamed() {
        assertStreamFails(Reply.serverError(), InternalServerException.class);
    }

    @Test
    void failsWithRateLimit() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.rateLimited())) {
            assertThatThrownBy(() -> Clients.chat(server, HI))
                    .isInstanceOf(RateLimitException.class)
                    .hasMessageContaining("rate_limit_exceeded");
        }
    }

    @Test
    void failsAsOrdered_withAnyError() {
        ApiError quota = new ApiError(429, "You exceeded your current quota.", null, "insufficient_quota");
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.error(quota))) {
            assertThatThrownBy(() -> Clients.chat(server, HI)).hasMessageContaining("insufficient_quota");
        }
    }

    @Test
    void closesTheConnection_inMidAnswer() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(
                call -> Reply.text("never heard to the end").cutOff())) {
            assertThatThrownBy(() -> Clients.chat(server, HI)).hasRootCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void closesTheConnection_inMidStream() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(
                call -> Reply.text("never heard to the end").cutOff())) {
            List<String> pieces = new ArrayList<>();

            assertThat(Clients.stream(server, REQUEST, pieces))
                    .failsWithin(SOON)
                    .withThrowableThat()
                    .havingRootCause()
                    .isInstanceOf(IOException.class);
            assertThat(String.join("", pieces)).isNotEmpty();
            assertThat("never heard to the end").startsWith(String.join("", pieces));
        }
    }

    @Test
    void answersLate_whenDelayed() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(
                call -> Reply.text("late").delayedBy(Duration.ofMillis(call.number() == 1 ? 2_000 : 50)))) {
            assertThatThrownBy(() -> Clients.waiting(server)
                            .timeout(Duration.ofMillis(200))
                            .build()
                            .chat(HI))
                    .isInstanceOf(TimeoutException.class);

            assertThat(Clients.chat(server, HI).aiMessage().text()).isEqualTo("late");
        }
    }

    @Test
    void answersWithoutChoices() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.emptyChoices())) {
            assertThatThrownBy(() -> Clients.chat(server, HI)).isInstanceOf(InternalServerException.class);
        }
    }

    @Test
    void answersWithoutChoices_whichAStreamingClientTakesForAnEmptyMessage() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.emptyChoices())) {
            ChatResponse response =
                    Clients.stream(server, REQUEST, new ArrayList<>()).join();

            assertThat(response.aiMessage().text()).isNull();
        }
    }

    @Test
    void answersWithoutJson() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.notJson())) {
            assertThatThrownBy(() -> Clients.chat(server, HI)).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void answersWithoutJson_whenStreamed() {
        assertStreamFails(Reply.notJson(), RuntimeException.class);
    }

    @Test
    void stopsInMidSentence_whenTruncated() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.truncatedText("Once upon a"))) {
            assertThat(Clients.chat(server, HI).finishReason()).isEqualTo(FinishReason.LENGTH);
        }
    }

    @Test
    void tellsTheClient_whenTheScriptItselfFails() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> {
            throw new AssertionError("unexpected call " + call.number());
        })) {
            assertThatThrownBy(() -> Clients.chat(server, HI)).hasMessageContaining("unexpected call 1");
        }
    }

    @Test
    void stopsFully_whenClosedTwiceInMidDelay() throws Exception {
        StrictOpenAiServer server =
                StrictOpenAiServer.start(call -> Reply.text("never").delayedBy(Duration.ofMinutes(5)));
        CompletableFuture<?> pending = Clients.stream(server, REQUEST, new ArrayList<>());
        Eventually.is("the server was asked", () -> !server.calls().isEmpty());

        server.close();
        server.close();

        assertThat(pending).failsWithin(SOON);
        assertThatThrownBy(() -> Clients.post(server, "{}")).isInstanceOf(ConnectException.class);
    }

    private static void assertStreamFails(Reply reply, Class<? extends Throwable> error) {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> reply)) {
            assertThat(Clients.stream(server, REQUEST, new ArrayList<>()))
                    .failsWithin(SOON)
                    .withThrowableThat()
                    .withCauseInstanceOf(error);
        }
    }
}
