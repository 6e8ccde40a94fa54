package io.github.chatmemory4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.agent.retrieval.MemoryBlock;
import io.github.chatmemory4j.agent.tool.MemoryTools;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages and tool results that tell the memory what to remember, in several languages: what becomes of them in a request. */
class PoisoningTest {

    private static final String CHAT = "chat";

    /** One attempt. */
    record Attempt(String from, String text, String language, String claim) {}

    static List<Attempt> attempts() throws IOException {
        try (InputStream in = PoisoningTest.class.getResourceAsStream("/poisoning.json")) {
            JsonNode all = JsonMapper.builder().build().readTree(in);
            return StreamSupport.stream(all.spliterator(), false)
                    .map(one -> new Attempt(
                            one.path("from").asText(),
                            one.path("text").asText(),
                            one.path("language").asText(),
                            one.path("claim").asText()))
                    .toList();
        }
    }

    @Test
    void thereAreManyAttempts_inManyLanguages() throws IOException {
        assertThat(attempts()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(attempts().stream().map(Attempt::language).distinct()).hasSizeGreaterThanOrEqualTo(5);
    }

    private final InMemoryTranscriptStore store = new InMemoryTranscriptStore();
    private final UserMemories users =
            UserMemories.builder(store).executor(Runnable::run).build();

    private void say(Stream<Message> messages) {
        try (MemoryEngine engine = MemoryEngine.builder().store(store).build()) {
            messages.forEach(engine.open(CHAT, "sam")::add);
        }
    }

    private void attempt(Attempt attempt) {
        boolean isTool = attempt.from().equals("tool");
        say(Stream.of(
                Message.user("I live in Bern. I'm allergic to eggs."),
                Message.assistant("Noted."),
                isTool ? Message.user("Please look it up.") : Message.user(attempt.text()),
                isTool
                        ? Message.assistant("", List.of(new ToolCall("1", "search", "{}")))
                        : Message.assistant("I see."),
                isTool ? Message.toolResult("1", attempt.text()) : Message.user("Thanks!")));
    }

    private MemoryBlock block() {
        return users.of("sam").block("What do you know of me? What was before?");
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void extraction_takesNothingOfItDown_andKeepsWhatTheUserSaid(Attempt attempt) {
        attempt(attempt);

        users.conversationEnded(CHAT);

        String text = block().text();
        assertThat(text).contains("lives in Bern").contains("is allergic to eggs");
        assertThat(text.replace("lives in Bern", "").replace("is allergic to eggs", ""))
                .doesNotContainIgnoringCase(attempt.claim());
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void aModelThatObeysIt_canOnlyNoteItAsUnconfirmedOrAsTheUsersOwnWords(Attempt attempt) {
        attempt(attempt);
        users.conversationEnded(CHAT);
        MemoryTools tools = MemoryTools.of(users, store);

        tools.remember(CHAT, "allergy note", attempt.claim());
        tools.remember(CHAT, "residence", attempt.text().length() > 200 ? attempt.claim() : attempt.text());

        String text = block().text();
        assertThat(text).contains("- lives in Bern (the user said so");
        assertThat(text).containsOnlyOnce("</user-record>").endsWith("</user-record>");
        assertThat(text).doesNotContain("<|im_start|>").doesNotContainPattern("(?im)^\\W{0,3}system:");
        if (attempt.from().equals("tool")) {
            assertThat(text.split("Not confirmed by the user:", -1)[0]).doesNotContain(attempt.claim());
        }
    }
}
