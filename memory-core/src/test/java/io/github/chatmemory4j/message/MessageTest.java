package io.github.chatmemory4j.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTest {

    private static final ToolCall CALL = new ToolCall("call-1", "weather", "{\"city\":\"Berlin\"}");

    @Test
    void factoriesSetTheRoleAndNothingElse() {
        assertThat(Message.system("s").role()).isEqualTo(Role.SYSTEM);
        assertThat(Message.user("u").role()).isEqualTo(Role.USER);
        assertThat(Message.assistant("a").role()).isEqualTo(Role.ASSISTANT);
        assertThat(Message.toolResult("call-1", "t").role()).isEqualTo(Role.TOOL);

        Message user = Message.user("u");
        assertThat(user.name()).isEmpty();
        assertThat(user.toolCalls()).isEmpty();
        assertThat(user.toolCallId()).isEmpty();
        assertThat(user.media()).isEmpty();
        assertThat(user.carriesState()).isFalse();
    }

    @Test
    void messagesAreEqual_whenEverythingInThemIs() {
        assertThat(Message.assistant("a", List.of(CALL))).isEqualTo(Message.assistant("a", List.of(CALL)));
        assertThat(Message.user("a")).isNotEqualTo(Message.assistant("a"));
        assertThat(Message.toolResult("1", "a")).isNotEqualTo(Message.toolResult("2", "a"));
    }

    @Test
    void withText_changesTheTextAlone() {
        Message cleared = Message.assistant("long", List.of(CALL)).withText("short");

        assertThat(cleared).isEqualTo(Message.assistant("short", List.of(CALL)));
        assertThat(Message.toolResult("call-1", "long").withText("short"))
                .isEqualTo(Message.toolResult("call-1", "short"));
    }

    @Test
    void toolCalls_areTheMessagesOwn() {
        List<ToolCall> calls = new ArrayList<>(List.of(CALL));
        Message message = Message.assistant("", calls);

        calls.clear();

        assertThat(message.toolCalls()).containsExactly(CALL);
        assertThatThrownBy(() -> message.toolCalls().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @SuppressWarnings("NullAway")
    void nulls_areNamed() {
        assertThatNullPointerException().isThrownBy(() -> Message.user(null)).withMessage("text");
        assertThatNullPointerException()
                .isThrownBy(() -> Message.toolResult(null, "t"))
                .withMessage("toolCallId");
        assertThatNullPointerException()
                .isThrownBy(() -> new ToolCall("id", null, "{}"))
                .withMessage("name");
    }
}
