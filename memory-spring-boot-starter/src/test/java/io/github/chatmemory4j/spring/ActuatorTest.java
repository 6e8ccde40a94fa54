package io.github.chatmemory4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.store.TranscriptStore;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees over HTTP, and what nobody sees unless it is allowed. */
class ActuatorTest {

    private static final String SECRET = "The code of the safe is swordfish.";

    private static final String EXPOSED = "management.endpoints.web.exposure.include=*";

    private static final String ON = "management.endpoint.chatmemory.access=read-only";

    @TempDir
    private Path folder;

    private RunningApplication application(StrictOpenAiServer server, String... properties) {
        String[] all = new String[properties.length + 2];
        all[0] = "chatmemory4j.store.path=" + folder.resolve("memory.db");
        all[1] = "management.endpoint.health.show-details=always";
        System.arraycopy(properties, 0, all, 2, properties.length);
        return RunningApplication.start(server, all);
    }

    @Test
    void theEndpointIsOff_unlessItIsSwitchedOn() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text("I see."));
                RunningApplication application = application(server, EXPOSED)) {
            application.ask("alice", SECRET);

            assertThat(application.get("/actuator/chatmemory").statusCode()).isEqualTo(404);
            assertThat(application.get("/actuator/chatmemory/alice").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void itSaysWhatTheLastRequestCarriedAndWhy_withoutAWordOfIt() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text("I see."));
                RunningApplication application = application(server, EXPOSED, ON)) {
            application.ask("alice", SECRET);
            application.ask("alice", "Thank you.");

            HttpResponse<String> alice = application.get("/actuator/chatmemory/alice");

            assertThat(alice.statusCode()).isEqualTo(200);
            assertThat(alice.body())
                    .contains("\"memoryId\":\"alice\"", "\"messages\":5", "\"placement\":\"VERBATIM\"", "\"reason\":")
                    .doesNotContain("swordfish", "I see.", "travel desk");
            assertThat(application.get("/actuator/chatmemory/nobody").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void itShowsText_whenThatIsAllowed_andToNobodyWhoIsNotKnown() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text("I see."))) {
            try (RunningApplication application =
                    application(server, EXPOSED, ON, "chatmemory4j.endpoint.show-text=always")) {
                application.ask("alice", SECRET);
                application.ask("alice", "What is it?");

                assertThat(application.get("/actuator/chatmemory/alice").body()).contains(SECRET);
            }
            try (RunningApplication application =
                    application(server, EXPOSED, ON, "chatmemory4j.endpoint.show-text=when-authorized")) {
                application.ask("alice", "And now?");

                assertThat(application.get("/actuator/chatmemory/alice").body())
                        .contains("VERBATIM")
                        .doesNotContain(SECRET);
            }
        }
    }

    @Test
    void theDoctorLooksAtEachPart() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text("I see."));
                RunningApplication application =
                        application(server, EXPOSED, ON, "chatmemory4j.summary.model=openAi")) {
            assertThat(application.get("/actuator/chatmemory").body())
                    .contains("\"part\":\"store\",\"status\":\"OK\"")
                    .contains("\"part\":\"schema\",\"status\":\"OK\"", "\"part\":\"index\",\"status\":\"OK\"")
                    .contains("\"part\":\"embedder\",\"status\":\"WARNING\"", "\"part\":\"wiring\",\"status\":\"OK\"")
                    .contains("\"part\":\"summaries\",\"status\":\"OK\",\"sentence\":\"written by openAi\"")
                    .contains("\"part\":\"service assistant\",\"status\":\"OK\",\"sentence\":\"wired");
        }
    }

    @Test
    void theDoctorSaysWhatIsMissing() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text("I see."));
                RunningApplication application =
                        RunningApplication.start(server, EXPOSED, ON, "chatmemory4j.wire-services=false")) {
            assertThat(application.get("/actuator/chatmemory").body())
                    .contains("\"part\":\"store\",\"status\":\"WARNING\"", "chatmemory4j.store.path")
                    .contains("\"part\":\"summaries\",\"status\":\"WARNING\"", "chatmemory4j.summary.model")
                    .contains("\"part\":\"service assistant\",\"status\":\"WARNING\",\"sentence\":\"provider only");
        }
    }

    @Test
    void healthIsThatOfTheStore() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text("I see."));
                RunningApplication application = application(server)) {
            HttpResponse<String> up = application.get("/actuator/health");
            assertThat(up.statusCode()).isEqualTo(200);
            assertThat(up.body()).contains("\"chatmemory\":{", "\"JdbcTranscriptStore answers\"");

            application.context().getBean(TranscriptStore.class).close();

            HttpResponse<String> down = application.get("/actuator/health");
            assertThat(down.statusCode()).isEqualTo(503);
            assertThat(down.body()).contains("JdbcTranscriptStore does not answer");
        }
    }

    @Test
    void metersCountEvents() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text("I see."));
                RunningApplication application = application(server, EXPOSED, "chatmemory4j.max-tokens=700")) {
            for (int turn = 0; turn < 40; turn++) {
                application.ask("alice", "Today I read chapter " + turn + " of the long novel about lighthouses.");
            }

            assertThat(application.get("/actuator/metrics/chat.memory.events").body())
                    .contains("chat.memory.events");
            assertThat(application
                            .get("/actuator/metrics/chat.memory.operation?tag=gen_ai.operation.name:search_memory")
                            .body())
                    .contains("chat.memory.operation")
                    .doesNotContain("alice", "gen_ai.conversation.id");
        }
    }
}
