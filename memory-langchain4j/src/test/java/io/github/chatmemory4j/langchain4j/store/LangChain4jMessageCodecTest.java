package io.github.chatmemory4j.langchain4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LangChain4jMessageCodecTest {

    private static final Image PICTURE = Image.builder()
            .base64Data("aGVsbG8=")
            .mimeType("image/png")
            .revisedPrompt("a dog")
            .build();

    static Stream<ChatMessage> messages() {
        return Stream.of(
                SystemMessage.from("Be brief."),
                UserMessage.from("Hi"),
                UserMessage.from("ada", "Hi"),
                UserMessage.builder()
                        .addContent(TextContent.from("Look:"))
                        .addContent(ImageContent.from(PICTURE, ImageContent.DetailLevel.LOW))
                        .addContent(ImageContent.from("https://example.org/a.png"))
                        .addContent(AudioContent.from(
                                Audio.builder().url("https://example.org/a.mp3").build()))
                        .addContent(VideoContent.from("https://example.org/a.mp4"))
                        .addContent(PdfFileContent.from("https://example.org/a.pdf"))
                        .attributes(Map.of("text", "x", "number", 7, "flag", true, "list", List.of("a", 1)))
                        .build(),
                AiMessage.from("Hello."),
                AiMessage.from(""),
                AiMessage.builder()
                        .thinking("hm")
                        .toolExecutionRequests(List.of(
                                ToolExecutionRequest.builder()
                                        .id("1")
                                        .name("look")
                                        .arguments("{\"at\":\"x\"}")
                                        .build(),
                                ToolExecutionRequest.builder()
                                        .name("noId")
                                        .arguments("not json {")
                                        .build()))
                        .attributes(Map.of("signature", "s", "nested", Map.of("k", List.of(1, 2))))
                        .build(),
                AiMessage.builder()
                        .text("Here.")
                        .attributes(Map.of(
                                AiMessage.GENERATED_IMAGES_KEY,
                                List.of(
                                        PICTURE,
                                        Image.builder()
                                                .url("https://example.org/b.png")
                                                .build())))
                        .build(),
                ToolExecutionResultMessage.from("1", "look", "sun"),
                ToolExecutionResultMessage.builder()
                        .id("1")
                        .toolName("look")
                        .contents(List.of(TextContent.from("a"), ImageContent.from(PICTURE), TextContent.from("b")))
                        .isError(true)
                        .attributes(Map.of("found_tools", List.of("search")))
                        .build(),
                CustomMessage.from(Map.of("kind", "note", "text", "x")));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void givesBackAnEqualMessage(ChatMessage message) {
        assertThat(roundTrip(message)).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "line\nbreak\t\"quoted\" \\ back\\slash \u0000 \u2028",
                "Gr\u00fc\u00dfe \u4e2d\u6587 \ud83d\udc4b\ud83c\udffd",
                "\ud83d",
                "\udc4b",
                "\udc4b\ud83d",
                "a\ud83db\udc4bc \\\ud83d\\",
                "<|endoftext|>"
            })
    void givesBackTheSameText_whateverIsInIt(String text) {
        AiMessage message = AiMessage.from(text);

        assertThat(roundTrip(message)).isEqualTo(message);
    }

    @Test
    void givesBackGeneratedImages_asImages() {
        AiMessage message = AiMessage.builder()
                .text("Here.")
                .attributes(Map.of(AiMessage.GENERATED_IMAGES_KEY, List.of(PICTURE)))
                .build();

        assertThat(((AiMessage) roundTrip(message)).images()).containsExactly(PICTURE);
    }

    @Test
    void writesWhatLangChain4jCanRead() {
        byte[] bytes = new LangChain4jMessageCodec().encode(new LangChain4jMessage(UserMessage.from("Hi")));

        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .isEqualTo("{\"contents\":[{\"text\":\"Hi\",\"type\":\"TEXT\"}],\"type\":\"USER\"}");
    }

    private static ChatMessage roundTrip(ChatMessage message) {
        LangChain4jMessageCodec codec = new LangChain4jMessageCodec();
        return LangChain4jMessage.unwrap(codec.decode(codec.encode(new LangChain4jMessage(message))));
    }

    @Test
    void givesBackGeneratedAudio_asAudio() {
        Audio sound =
                Audio.builder().base64Data("aGVsbG8=").mimeType("audio/wav").build();
        Audio bytes = Audio.builder().binaryData(new byte[] {1, 2, 3}).build();
        AiMessage message = AiMessage.builder()
                .attributes(Map.of("generated_audio", List.of(sound, bytes)))
                .build();

        ChatMessage read = roundTrip(message);

        assertThat(read).isEqualTo(message);
    }

    @Test
    void keepsTheMessage_andNamesTheAttributesThatCouldOnlyBeKeptAsText() {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        AiMessage message = AiMessage.builder()
                .text("Hello.")
                .attributes(Map.of("at", noon, "id", "x", "times", List.of(noon)))
                .build();

        AiMessage read = (AiMessage) roundTrip(message);

        assertThat(read.text()).isEqualTo("Hello.");
        assertThat(read.attributes())
                .containsEntry("at", noon.toString())
                .containsEntry("id", "x")
                .containsEntry("times", List.of(noon).toString());
        assertThat((List<?>) read.attributes().get(StoredAttributes.AS_TEXT))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrder("at", "times");
    }
}
