package io.github.chatmemory4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chatmemory4j.message.Media;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasicMessageCodecTest {

    private final MessageCodec codec = new BasicMessageCodec();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatComesOut_equalsWhatWentIn(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            Message message = randomMessage(random);

            assertThat(codec.decode(codec.encode(message))).isEqualTo(message);
        }
    }

    private static Message randomMessage(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Message.system(randomText(random));
            case 1 -> Message.user(randomText(random));
            case 2 -> Message.assistant(randomText(random));
            case 3 -> Message.assistant(randomText(random), randomCalls(random));
            default -> Message.toolResult(randomText(random), randomText(random));
        };
    }

    private static List<ToolCall> randomCalls(Random random) {
        List<ToolCall> calls = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            calls.add(new ToolCall(randomText(random), randomText(random), randomText(random)));
        }
        return calls;
    }

    /** Any UTF-16 units: NUL and lone surrogates included. */
    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
        }
        return text.toString();
    }

    @Test
    void aDamagedMessage_isRefused_atWhateverByteItEnds() {
        byte[] bytes = codec.encode(Message.assistant("secret", List.of(new ToolCall("id", "name", "{}"))));

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            if (length == endOfFirstThreeStrings()) {
                assertThat(codec.decode(cut)).isEqualTo(Message.assistant("secret"));
            } else {
                assertRefused(cut);
            }
        }
        assertRefused(Arrays.copyOf(bytes, bytes.length + 1));
    }

    /** Version, role, text and the id that a tool result answers: a whole message without tool calls. */
    private static int endOfFirstThreeStrings() {
        return 1 + (4 + 2 * "ASSISTANT".length()) + (4 + 2 * "secret".length()) + 4;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void otherBytes_areRefused_withoutRepeatingThem(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = codec.encode(Message.user("secret"));
            bytes[random.nextInt(25)] ^= (byte) (1 + random.nextInt(255));
            assertRefusedOrOfTheSameForm(bytes);
        }
    }

    private void assertRefusedOrOfTheSameForm(byte[] bytes) {
        try {
            assertThat(codec.encode(codec.decode(bytes))).isEqualTo(bytes);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageNotContaining("secret");
        }
    }

    private void assertRefused(byte[] bytes) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> codec.decode(bytes))
                .withMessageNotContaining("secret");
    }

    @Test
    void aNewerVersion_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.decode(new byte[] {2, 0, 0}))
                .withMessage("version must be 1, was 2");
    }

    @Test
    void aMessageWithMoreThanItKeeps_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.encode(new Photo("secret")))
                .withMessage(
                        "this codec keeps no names, media or state, which this USER message has; use the codec of its"
                                + " framework's adapter");
    }

    private record Photo(String text) implements Message {

        @Override
        public Role role() {
            return Role.USER;
        }

        @Override
        public List<Media> media() {
            return List.of(Media.IMAGE);
        }

        @Override
        public Message withText(String text) {
            return Message.user(text);
        }
    }
}
