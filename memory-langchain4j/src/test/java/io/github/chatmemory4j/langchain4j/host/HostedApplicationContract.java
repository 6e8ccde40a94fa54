package io.github.chatmemory4j.langchain4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Two users talk with an application at the same time, it is stopped in the middle of a request and started again, and each
 * is remembered, with everything that was answered. The model is a server that refuses what no provider would take.
 */
public abstract class HostedApplicationContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern BERTH = Pattern.compile("My berth is (\\w+)");
    private static final int TURNS = 4;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);

    /** Starts the application on a free port, with a model at this address; the same database each time. */
    protected abstract ApplicationProcess start(String modelBaseUrl) throws Exception;

    @Test
    void remembersEachUser_thoughItWasStoppedInTheMiddleOfARequest() throws Exception {
        try (StrictOpenAiServer model = StrictOpenAiServer.builder()
                .contextWindow(3_000)
                .script(this::answer)
                .start()) {
            CompletableFuture<String> interrupted = talkAndStop(model);
            assertThat(interrupted.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("Noted.");

            try (ApplicationProcess again = start(model.baseUrl())) {
                assertThat(ask(again, "alice", "Which berth is mine?")).isEqualTo("It is A7.");
                assertThat(ask(again, "bob", "Which berth is mine?")).isEqualTo("It is B9.");
                assertThat(ask(again, "carol", "Which berth is mine?")).isEqualTo("I do not know.");
                assertThat(ask(again, "alice", "Hold the line.")).isEqualTo("Noted.");
                assertThat(model.calls())
                        .filteredOn(call -> call.userText().contains("Hold the line."))
                        .extracting(call -> call.messages().toString())
                        .anyMatch(messages -> messages.contains("The last word of alice."));
            }
            assertThat(model.rejections()).isEmpty();
        }
    }

    /** The answer to the request in whose middle it was stopped. */
    private CompletableFuture<String> talkAndStop(StrictOpenAiServer model) throws Exception {
        try (ApplicationProcess application = start(model.baseUrl())) {
            CompletableFuture.allOf(talk(application, "alice", "A7"), talk(application, "bob", "B9"))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            CompletableFuture<String> interrupted =
                    inBackground(() -> ask(application, "alice", "The last word of alice."));
            assertThat(asked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            application.stop();
            mayAnswer.countDown();
            return interrupted;
        }
    }

    private static CompletableFuture<Boolean> talk(ApplicationProcess application, String user, String berth) {
        return inBackground(() -> {
            assertThat(ask(application, user, "My berth is " + berth + ".")).isEqualTo("Noted.");
            for (int turn = 0; turn < TURNS; turn++) {
                assertThat(ask(application, user, "I go ashore at " + turn + "."))
                        .isEqualTo("Noted.");
                assertThat(ask(application, user, "Which berth is mine?")).isEqualTo("It is " + berth + ".");
            }
            return true;
        });
    }

    private static <T> CompletableFuture<T> inBackground(Callable<T> work) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return work.call();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
    }

    private static String ask(ApplicationProcess application, String user, String text) throws Exception {
        String query = "?text=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
        URI page = URI.create("http://127.0.0.1:" + application.port() + "/chat/" + user + query);
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    /** Knows a berth only if a message of the request tells it. */
    private Reply answer(ChatCompletionCall call) {
        String question = call.userText();
        if (question.contains("The last word")) {
            asked.countDown();
            awaitPermission();
        }
        if (!question.contains("Which berth")) {
            return Reply.text("Noted.");
        }
        Matcher told = BERTH.matcher(call.messages().toString());
        return Reply.text(told.find() ? "It is " + told.group(1) + "." : "I do not know.");
    }

    private void awaitPermission() {
        try {
            mayAnswer.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
