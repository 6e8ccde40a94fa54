package io.github.chatmemory4j.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.claim.KnownClaim;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdleConversationsTest {

    private static final Duration IDLE = Duration.ofMinutes(10);

    private final InMemoryTranscriptStore store = new InMemoryTranscriptStore();
    private final MemoryEngine engine = MemoryEngine.builder().store(store).build();
    private final Queue<Runnable> timers = new ArrayDeque<>();
    private final UserMemories users = UserMemories.builder(store)
            .idleAfter(IDLE)
            .delays((delay, work) -> {
                assertThat(delay).isEqualTo(IDLE);
                timers.add(work);
            })
            .executor(Runnable::run)
            .build();

    @AfterEach
    void close() {
        users.close();
        engine.close();
    }

    private void ask(String text) {
        ChatRequest sent = users.requestTransformer()
                .apply(ChatRequest.builder().messages(UserMessage.from(text)).build(), "chat");
        assertThat(sent.messages()).isNotEmpty();
        engine.open("chat", "sam").add(Message.user(text));
    }

    /** Ten minutes pass. */
    private void wait(int times) {
        for (int i = 0; i < times; i++) {
            Runnable due = timers.poll();
            if (due != null) {
                due.run();
            }
        }
    }

    private boolean knows(String value) {
        return users.of("sam").known().current().stream().map(KnownClaim::value).anyMatch(value::equals);
    }

    @Test
    void whatWasTold_isFound_whenNothingWasAskedForAWhile() {
        ask("I'm allergic to walnuts.");
        assertThat(knows("walnuts")).isFalse();

        wait(1);

        assertThat(knows("walnuts")).isTrue();
        assertThat(timers).isEmpty();
    }

    @Test
    void aConversationThatGoesOn_isNotIdle_andHasOneTimer() {
        ask("I'm allergic to walnuts.");
        ask("I live in Bern.");
        assertThat(timers).hasSize(1);

        wait(1);
        assertThat(knows("walnuts")).isFalse();

        wait(1);
        assertThat(knows("walnuts")).isTrue();
        assertThat(knows("Bern")).isTrue();
    }

    @Test
    void anIdleConversation_canGoOn() {
        ask("I'm allergic to walnuts.");
        wait(1);

        ask("I live in Bern.");
        wait(1);

        assertThat(knows("Bern")).isTrue();
    }

    @Test
    void afterClosing_nothingIsFound() {
        ask("I'm allergic to walnuts.");
        users.close();

        wait(1);

        assertThat(knows("walnuts")).isFalse();
        assertThat(timers).isEmpty();
    }

    @Test
    void aTimeThatIsNone_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserMemories.builder(store).idleAfter(Duration.ZERO))
                .withMessage("idleAfter must be positive, was PT0S");
    }
}
