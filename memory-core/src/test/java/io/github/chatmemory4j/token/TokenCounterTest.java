package io.github.chatmemory4j.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Media;
import io.github.chatmemory4j.message.MediaPart;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a message costs around its text, in a counter that counts characters. */
class TokenCounterTest {

    private final TokenCounter characters = String::length;

    @Test
    void aMessage_costsItsTextAndAnOverhead() {
        assertThat(characters.count(Message.user("12345"))).isEqualTo(4 + 5);
        assertThat(characters.count(Message.assistant(""))).isEqualTo(4);
    }

    @Test
    void aName_costsItselfAndOneMore() {
        assertThat(characters.count(new Illustrated("12345", "Ada", List.of()))).isEqualTo(4 + 5 + (1 + 3));
    }

    @Test
    void aToolCall_costsItsIdNameAndArgumentsAndAnOverhead() {
        ToolCall call = new ToolCall("id", "find", "{\"q\":1}");

        assertThat(characters.count(Message.assistant("12345", List.of(call, call))))
                .isEqualTo(4 + 5 + 2 * (8 + 2 + 4 + 7));
    }

    @Test
    void aToolResult_costsTheIdItAnswersToo() {
        assertThat(characters.count(Message.toolResult("id", "12345"))).isEqualTo(4 + 5 + 2);
    }

    @Test
    void media_costAFlatPriceEach() {
        Message message = new Illustrated("", "", List.of(Media.IMAGE_LOW_DETAIL, Media.IMAGE, Media.PDF));

        assertThat(characters.count(message)).isEqualTo(4 + 85 + 1_105 + 1_500);
        for (Media media : Media.values()) {
            assertThat(characters.mediaTokens(MediaPart.of(media))).isPositive();
        }
    }

    @Test
    void aCountBeyondAnInt_isTheLargestInt() {
        TokenCounter huge = text -> Integer.MAX_VALUE;

        assertThat(huge.count(Message.toolResult("id", "text"))).isEqualTo(Integer.MAX_VALUE);
    }

    private record Illustrated(String text, String name, List<Media> media) implements Message {

        @Override
        public Role role() {
            return Role.USER;
        }

        @Override
        public Message withText(String text) {
            return new Illustrated(text, name, List.of());
        }
    }
}
