package io.github.chatmemory4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.inspector.MemoryInspector;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The page on which an application's conversations can be looked at. */
class InspectorTest {

    private static final String ON = "chatmemory4j.inspector.enabled=true";

    private final HttpClient client = HttpClient.newHttpClient();

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(InspectorAutoConfiguration.class, ChatMemoryAutoConfiguration.class));

    private HttpResponse<String> send(MemoryInspector inspector, String token, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + inspector.port() + "/" + path))
                .header("Authorization", "Bearer " + token);
        try {
            return client.send(
                    body.isEmpty()
                            ? request.build()
                            : request.POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void isOff_unlessItIsSwitchedOn_andWithoutItsModule_andWithoutAMemory() {
        application.run(context -> assertThat(context).doesNotHaveBean(MemoryInspector.class));
        application
                .withPropertyValues(ON)
                .withClassLoader(new FilteredClassLoader(MemoryInspector.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("chatMemoryInspector"));
        application
                .withPropertyValues(ON, "chatmemory4j.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(MemoryInspector.class));
    }

    @Test
    void showsTheConversationsOfTheApplication_toWhoeverHasTheToken_andChangesNothing() {
        application.withPropertyValues(ON).run(context -> {
            CompactingChatMemoryProvider memory = context.getBean(CompactingChatMemoryProvider.class);
            memory.get("alice").add(UserMessage.from("My bicycle is blue."));
            memory.get("alice").add(AiMessage.from("Noted."));
            MemoryInspector inspector = context.getBean(MemoryInspector.class);

            assertThat(send(inspector, inspector.token(), "api/request?id=alice&number=1", "")
                            .body())
                    .contains("My bicycle is blue.");
            assertThat(send(inspector, "somebody-else's-token", "api/conversations", "")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(send(inspector, inspector.token(), "api/erase", "{\"id\":\"alice\"}")
                            .body())
                    .contains("can only look");
            assertThat(memory.get("alice").messages()).hasSize(2);
        });
    }

    @Test
    void hasTheTokenAndTheRightsThatPropertiesGive() {
        application
                .withPropertyValues(
                        ON, "chatmemory4j.inspector.token=sixteen-or-more-1", "chatmemory4j.inspector.read-only=false")
                .run(context -> {
                    CompactingChatMemoryProvider memory = context.getBean(CompactingChatMemoryProvider.class);
                    memory.get("alice").add(UserMessage.from("My bicycle is blue."));
                    MemoryInspector inspector = context.getBean(MemoryInspector.class);

                    assertThat(send(inspector, "sixteen-or-more-1", "api/erase", "{\"id\":\"alice\"}")
                                    .statusCode())
                            .isEqualTo(200);
                    assertThat(memory.engine().store().memoryIds()).isEmpty();
                });
    }

    @Test
    void isRefusedWithAShortToken_whichIsNotShown() {
        application.withPropertyValues(ON, "chatmemory4j.inspector.token=short").run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessage("token must have at least 16 characters, had 5"));
    }
}
