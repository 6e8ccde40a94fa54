package io.github.chatmemory4j.langchain4j.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
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
import io.github.chatmemory4j.message.Media;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.tck.Talk;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LangChain4jMessageTest {

    private static final UserMessage PICTURES = UserMessage.builder()
            .name("ada")
            .addContent(TextContent.from("Who"))
            .addContent(ImageContent.from("https://example.org/a.png", ImageContent.DetailLevel.LOW))
            .addContent(TextContent.from("is this?"))
            .addContent(ImageContent.from("https://example.org/b.png", ImageContent.DetailLevel.AUTO))
            .addContent(AudioContent.from("https://example.org/c.mp3"))
            .addContent(VideoContent.from("https://example.org/d.mp4"))
            .addContent(PdfFileContent.from("https://example.org/e.pdf"))
            .attributes(Map.of("tenant", "a"))
            .build();

    private static Message wrapped(ChatMessage message) {
        return new LangChain4jMessage(message);
    }

    @Test
    void hasTheRoleOfItsMessage() {
        assertThat(wrapped(SystemMessage.from("x")).role()).isEqualTo(Role.SYSTEM);
        assertThat(wrapped(UserMessage.from("x")).role()).isEqualTo(Role.USER);
        assertThat(wrapped(AiMessage.from("x")).role()).isEqualTo(Role.ASSISTANT);
        assertThat(wrapped(ToolExecutionResultMessage.from("1", "look", "x")).role())
                .isEqualTo(Role.TOOL);
        assertThat(wrapped(CustomMessage.from(Map.of("k", "v"))).role()).isEqualTo(Role.USER);
    }

    @Test
    void readsTextNameAndMedia_fromAMessageWithSeveralContents() {
        Message message = wrapped(PICTURES);

        assertThat(message.text()).isEqualTo("Who\nis this?");
        assertThat(message.name()).isEqualTo("ada");
        assertThat(message.media())
                .containsExactly(Media.IMAGE_LOW_DETAIL, Media.IMAGE, Media.AUDIO, Media.VIDEO, Media.PDF);
    }

    @Test
    void readsToolCalls_withWhateverTheModelLeftOut() {
        Message message = wrapped(AiMessage.from(
                ToolExecutionRequest.builder().id("1").name("look").build(),
                ToolExecutionRequest.builder().name("see").arguments("{}").build()));

        assertThat(message.text()).isEmpty();
        assertThat(message.toolCalls()).containsExactly(new ToolCall("1", "look", ""), new ToolCall("", "see", "{}"));
    }

    @Test
    void readsAToolResult_withSeveralContents() {
        Message message = wrapped(ToolExecutionResultMessage.builder()
                .id("1")
                .contents(List.of(TextContent.from("a"), ImageContent.from("https://example.org/a.png")))
                .attributes(Map.of("found_tools", List.of("x")))
                .build());

        assertThat(message.text()).isEqualTo("a");
        assertThat(message.toolCallId()).isEqualTo("1");
        assertThat(message.media()).containsExactly(Media.IMAGE_LOW_DETAIL);
        assertThat(message.state()).containsExactly("tool x");
    }

    @Test
    void carriesState_whenAResultNotesToolsOrASkill_butNotForOtherAttributes() {
        Map<String, Object> attributes =
                Map.of("found_tools", List.of("a", "b"), "activated_skill", "pdf", "attempt", 2);
        ToolExecutionResultMessage result = ToolExecutionResultMessage.builder()
                .id("1")
                .toolName("look")
                .text("found")
                .build();

        assertThat(wrapped(result.toBuilder().attributes(attributes).build()).state())
                .containsExactlyInAnyOrder("tool a", "tool b", "skill pdf");
        assertThat(wrapped(result.toBuilder().attributes(Map.of("attempt", 2)).build())
                        .carriesState())
                .isFalse();
        assertThat(wrapped(AiMessage.builder().text("Hi").attributes(attributes).build())
                        .carriesState())
                .isFalse();
    }

    @Test
    void keepsEverythingButTheText_whenTheTextChanges() {
        UserMessage shorter =
                (UserMessage) LangChain4jMessage.unwrap(wrapped(PICTURES).withText("Who?"));

        assertThat(wrapped(shorter).text()).isEqualTo("Who?");
        assertThat(wrapped(shorter).media()).isEqualTo(wrapped(PICTURES).media());
        assertThat(shorter.name()).isEqualTo("ada");
        assertThat(shorter.attributes()).isEqualTo(PICTURES.attributes());
    }

    @Test
    void keepsThinkingToolCallsAndErrors_whenTheTextChanges() {
        AiMessage answer = AiMessage.builder()
                .text("long")
                .thinking("hm")
                .toolExecutionRequests(Talk.calls("1").toolExecutionRequests())
                .attributes(Map.of("signature", "s"))
                .build();
        ToolExecutionResultMessage failed = ToolExecutionResultMessage.builder()
                .id("1")
                .toolName("look")
                .text("long")
                .isError(true)
                .build();

        assertThat(LangChain4jMessage.unwrap(wrapped(answer).withText("short")))
                .isEqualTo(answer.toBuilder().text("short").build());
        assertThat(LangChain4jMessage.unwrap(wrapped(failed).withText("short")))
                .isEqualTo(ToolExecutionResultMessage.builder()
                        .id("1")
                        .toolName("look")
                        .text("short")
                        .isError(true)
                        .build());
        assertThat(LangChain4jMessage.unwrap(wrapped(SystemMessage.from("long")).withText("short")))
                .isEqualTo(SystemMessage.from("short"));
    }

    @Test
    void hasNoMediaLeft_whenItIsAskedForTheMessageWithout() {
        Message text = wrapped(PICTURES).withoutMedia();
        Message onlyPicture = wrapped(UserMessage.from(ImageContent.from("https://example.org/a.png")))
                .withoutMedia();

        assertThat(text.media()).isEmpty();
        assertThat(text.text()).isEqualTo("Who\nis this?");
        assertThat(onlyPicture.media()).isEmpty();
        assertThat(onlyPicture.text()).isEqualTo("[media]");
        assertThat(wrapped(UserMessage.from("Hi")).withoutMedia()).isEqualTo(wrapped(UserMessage.from("Hi")));
    }

    @Test
    void givesBackTheSameObject_whenItIsUnwrapped() {
        assertThat(LangChain4jMessage.unwrap(wrapped(PICTURES))).isSameAs(PICTURES);
    }

    @Test
    void canBeCounted_whateverItIs() {
        List<ChatMessage> messages = List.of(
                PICTURES,
                CustomMessage.from(Map.of("k", "v")),
                AiMessage.builder().build(),
                ToolExecutionResultMessage.builder().text("").build());

        assertThat(messages)
                .allSatisfy(message -> assertThat(JtokkitTokenCounter.o200k().count(wrapped(message)))
                        .isPositive());
    }
}
