package io.github.chatmemory4j.summary.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Media;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompactMessageTest {

    private static final String ENCODED = encoded(3_000);

    private static String encoded(int bytes) {
        byte[] data = new byte[bytes];
        new Random(1).nextBytes(data);
        return Base64.getEncoder().encodeToString(data);
    }

    private static String arguments(String arguments) {
        return CompactMessage.of(Message.assistant("", List.of(new ToolCall("1", "write", arguments))))
                .toolCalls()
                .get(0)
                .arguments();
    }

    @Test
    void leavesWhatSomebodySaidAsItIs() {
        String text = "A long story. ".repeat(1_000) + "\nwith\ttabs, \ud83d\udc15 and https://example.org/"
                + "a-long-path/".repeat(30);

        assertThat(CompactMessage.of(Message.user(text)).text()).isEqualTo(text);
        assertThat(CompactMessage.of(Message.assistant("x".repeat(2_000))).text())
                .hasSize(2_000);
    }

    @Test
    void clipsALongToolResultInTheMiddle_withAMark() {
        String result = "total: 42\n" + "row ".repeat(5_000) + "\nstatus: done";

        String compact = CompactMessage.of(Message.toolResult("1", result)).text();

        assertThat(compact)
                .startsWith("total: 42\n")
                .containsPattern("… \\[18,\\d{3} characters left out] … ")
                .endsWith("\nstatus: done")
                .hasSizeLessThanOrEqualTo(CompactMessage.MAX_TOOL_TEXT_CHARS);
    }

    @Test
    void cutsNoCharacterInHalf() {
        String compact = CompactMessage.of(Message.toolResult("1", "a" + "\ud83d\udc15".repeat(3_000) + "b"))
                .text();

        assertThat(compact).doesNotContainPattern("\\ud83d(?!\\udc15)").doesNotContainPattern("(?<!\\ud83d)\\udc15");
    }

    @Test
    void showsTheKeyArguments_whenThereIsALongOne() {
        String arguments = "{\"path\":\"/etc/hosts\",\"content\":\"" + "line \\\"quoted\\\"\\n".repeat(500)
                + "\",\"mode\":420,\"overwrite\":true}";

        assertThat(arguments(arguments))
                .startsWith("{\"path\":\"/etc/hosts\",\"content\":\"line")
                .endsWith("…\",\"mode\":420,\"overwrite\":true}")
                .hasSizeLessThan(200);
    }

    @Test
    void leavesShortArgumentsAsTheyAre_malformedOnesToo() {
        assertThat(arguments("{\"city\":\"Oslo\"}")).isEqualTo("{\"city\":\"Oslo\"}");
        assertThat(arguments("{\"city\":\"Os")).isEqualTo("{\"city\":\"Os");
    }

    @Test
    void boundsLongArguments_thatAreNoJson() {
        assertThat(arguments("[" + "1,".repeat(10_000))).hasSizeLessThan(410).endsWith("…");
        assertThat(arguments("\\".repeat(10_000))).hasSizeLessThan(410);
        assertThat(arguments("\"" + "x".repeat(10_000))).hasSizeLessThan(410);
    }

    @Test
    void hasAPlaceholder_forBinaryData() {
        assertThat(CompactMessage.of(Message.user("Look: data:image/png;base64," + ENCODED + " nice?"))
                        .text())
                .isEqualTo("Look: [image/png, 4,022 characters] nice?");
        assertThat(CompactMessage.of(Message.toolResult("1", "file: " + ENCODED))
                        .text())
                .isEqualTo("file: [binary, 4,000 characters]");
        assertThat(arguments("{\"file\":\"" + ENCODED + "\"}")).isEqualTo("{\"file\":\"[binary, 4,000 characters]\"}");
        assertThat(CompactMessage.of(Message.user("a\u0000b\u0007c")).text()).isEqualTo("abc");
    }

    @Test
    void hasAPlaceholder_forEveryMedium() {
        Message picture = new WithMedia("Who is this?", List.of(Media.IMAGE_LOW_DETAIL, Media.PDF));

        CompactMessage compact = CompactMessage.of(picture);

        assertThat(compact.text()).isEqualTo("Who is this? [image low detail] [pdf]");
        assertThat(compact.media()).isEmpty();
        assertThat(CompactMessage.of(new WithMedia("", List.of(Media.AUDIO))).text())
                .isEqualTo("[audio]");
    }

    @Test
    void changesNothing_theSecondTime() {
        for (Message message : List.of(
                Message.toolResult("1", "row ".repeat(5_000) + ENCODED),
                Message.assistant("", List.of(new ToolCall("1", "write", "\"" + "x".repeat(5_000)))),
                Message.user("hello"))) {
            CompactMessage once = CompactMessage.of(message);
            Message again =
                    new CompactMessage(once.role(), once.name(), once.text(), once.toolCalls(), once.toolCallId());

            assertThat(CompactMessage.of(again)).isEqualTo(once);
            assertThat(CompactMessage.of(Message.toolResult("1", once.text())).text())
                    .isEqualTo(once.text());
        }
    }

    private record WithMedia(String text, List<Media> media) implements Message {

        @Override
        public Role role() {
            return Role.USER;
        }

        @Override
        public Message withText(String text) {
            return new WithMedia(text, media);
        }
    }
}
