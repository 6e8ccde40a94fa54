package io.github.chatmemory4j.spring;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatmemory4j.agent.UserMemories;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.langchain4j.wiring.ServiceWiring;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootVersion;

/**
 * A started application whose {@code @AiService} got the memory by the starter alone, over a server that refuses requests
 * that are too long or out of order.
 */
class AiServiceTest {

    private static final int MAX_TOKENS = 700;

    @TempDir
    private Path folder;

    private String path() {
        return "chatmemory4j.store.path=" + folder.resolve("memory.db");
    }

    @Test
    void runsOnTheVersionOfSpringBootThatIsMeant() {
        assertThat(SpringBootVersion.getVersion())
                .startsWith(System.getProperty("expected.spring-boot.version", "3.5."));
    }

    @Test
    void holdsTheBudgetOnTheFinalRequest_toolsAndQuestionIncluded() {
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                        .contextWindow(MAX_TOKENS)
                        .script(AiServiceTest::lookUp)
                        .start();
                RunningApplication application =
                        RunningApplication.start(server, path(), "chatmemory4j.max-tokens=" + MAX_TOKENS)) {
            for (int turn = 0; turn < 12; turn++) {
                assertThat(application.ask("alice", "How deep is harbour " + turn + "? " + "Please. ".repeat(20)))
                        .startsWith("It is 12 m deep.");
            }

            assertThat(server.rejections()).isEmpty();
            assertThat(server.calls()).hasSize(24);
            assertThat(server.calls())
                    .allSatisfy(call -> assertThat(call.tools()).hasSize(1));
            assertThat(memory(application).get("alice").usage().requests()).isEqualTo(24);
        }
    }

    private static Reply lookUp(ChatCompletionCall call) {
        List<String> roles = call.roles();
        return roles.get(roles.size() - 1).equals("tool")
                ? Reply.text("It is 12 m deep. " + "Mind the swell. ".repeat(10))
                : Reply.toolCall("call_" + call.number(), "depth", "{\"arg0\":\"A\",\"harbour\":\"A\"}");
    }

    @Test
    void leavesAValidOrder_whenATurnFails() {
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                        .strictAlternation()
                        .script(Reply.inOrder(Reply.serverError(), Reply.text("Hello.")))
                        .start();
                RunningApplication application = RunningApplication.start(server, path())) {
            assertThatThrownBy(() -> application.ask("alice", "Are you there?"))
                    .isInstanceOf(IllegalStateException.class);

            assertThat(application.ask("alice", "Hello?")).isEqualTo("Hello.");
            assertThat(server.lastCall().roles()).containsExactly("system", "user");
            assertThat(server.rejections()).isEmpty();
        }
    }

    @Test
    void isToldWhatItsUserToldInAnotherConversation_andNobodyElse() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text("I see."));
                RunningApplication application = RunningApplication.start(
                        server, path(), "chatmemory4j.users.enabled=true", "chatmemory4j.user-id-separator=:")) {
            UserMemories users = application.context().getBean(UserMemories.class);
            application.ask("sam:monday", "I'm allergic to walnuts.");
            users.conversationEnded("sam:monday");
            assertThat(users.await(Duration.ofSeconds(20))).isTrue();

            application.ask("sam:tuesday", "What may I eat?");
            assertThat(server.lastCall().messages().toString()).contains("is allergic to walnuts");
            application.ask("eve:tuesday", "What may I eat?");
            assertThat(server.lastCall().messages().toString()).doesNotContain("walnuts");
        }
    }

    @Test
    void recallsByQuestion_whatHasLeftTheWindow() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text("I see."));
                RunningApplication application = RunningApplication.start(
                        server,
                        path(),
                        "chatmemory4j.max-tokens=" + MAX_TOKENS,
                        "chatmemory4j.summary.fact-share=0",
                        "chatmemory4j.summary.max-tokens=20")) {
            application.ask("alice", "My greyhound Rex is afraid of the ferry to Elba.");
            for (int turn = 0; turn < 25; turn++) {
                application.ask("alice", "Today I read chapter " + turn + " of the long novel about lighthouses.");
            }
            application.ask("bob", "What is my greyhound called?");
            assertThat(server.lastCall().messages().toString()).doesNotContain("Rex");

            application.ask("alice", "What is my greyhound called?");

            assertThat(server.lastCall().messages().toString())
                    .contains("recalled-record")
                    .contains("greyhound Rex");
        }
    }

    @Test
    void remembersEachUser_whenItIsStartedAgain() throws Exception {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text("I see."))) {
            try (RunningApplication application = RunningApplication.start(server, path())) {
                ExecutorService users = Executors.newFixedThreadPool(2);
                try {
                    CompletableFuture.allOf(IntStream.range(0, 2)
                                    .mapToObj(user -> CompletableFuture.runAsync(
                                            () -> IntStream.range(0, 10)
                                                    .forEach(turn -> application.ask(
                                                            "user" + user, "Note " + turn + " of user " + user + ".")),
                                            users))
                                    .toArray(CompletableFuture[]::new))
                            .get(60, TimeUnit.SECONDS);
                } finally {
                    users.shutdownNow();
                }
            }
            try (RunningApplication application = RunningApplication.start(server, path())) {
                for (int user = 0; user < 2; user++) {
                    application.ask("user" + user, "What did I note?");

                    String sent = server.lastCall().messages().toString();
                    assertThat(sent).contains("Note 0 of user " + user, "Note 9 of user " + user);
                    assertThat(sent).doesNotContain("of user " + (1 - user));
                    assertThat(memory(application)
                                    .get("user" + user)
                                    .conversation()
                                    .size())
                            .isEqualTo(23);
                }
            }
        }
    }

    @Test
    void endsCleanly_whenItIsStoppedInTheMiddleOfARequest() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> {
            asked.countDown();
            await(answer);
            return Reply.text("I see.");
        })) {
            CompactingChatMemoryProvider memory;
            CompletableFuture<String> reply;
            CompletableFuture<Void> stopped;
            RunningApplication application = RunningApplication.start(server, path());
            try {
                memory = memory(application);
                reply = CompletableFuture.supplyAsync(() -> application.ask("alice", "Remember the quay."));
                await(asked);
                stopped = CompletableFuture.runAsync(application::close);
            } finally {
                answer.countDown();
            }
            assertThat(reply.get(30, TimeUnit.SECONDS)).isEqualTo("I see.");
            stopped.get(30, TimeUnit.SECONDS);
            assertThatThrownBy(() -> memory.get("bob").messages()).hasMessageContaining("closed");
            try (RunningApplication again = RunningApplication.start(server, path())) {
                again.ask("alice", "What did I say?");

                assertThat(server.lastCall().roles()).containsExactly("system", "user", "assistant", "user");
            }
        }
    }

    @Test
    void saysOfEachService_howItIsWired(@TempDir Path logs) throws Exception {
        Path log = logs.resolve("application.log");
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text("I see."));
                RunningApplication application = RunningApplication.start(server, path(), "logging.file.name=" + log)) {
            assertThat(application.context().getBean(AiServiceReport.class).services())
                    .containsExactly(entry("assistant", Optional.of(ServiceWiring.WIRED)));
            assertThat(log).content().contains("AI service assistant is wired");
        }
    }

    @Test
    void saysWhatIsMissing_whenServicesAreNotWired(@TempDir Path logs) {
        Path log = logs.resolve("application.log");
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text("I see."));
                RunningApplication application = RunningApplication.start(
                        server, path(), "chatmemory4j.wire-services=false", "logging.file.name=" + log)) {
            application.ask("alice", "Hello.");

            assertThat(log).content().contains("AI service assistant is provider only", "memory.wire(");
            assertThat(memory(application).get("alice").usage().requests()).isZero();
        }
    }

    private static CompactingChatMemoryProvider memory(RunningApplication application) {
        return application.context().getBean(CompactingChatMemoryProvider.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
