package io.github.chatmemory4j.langchain4j.provider;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a conversation may hold from before that some provider, or its client, refuses. */
@SuppressWarnings("ImmutableEnumChecker") // the lists cannot be changed
enum DifficultPast {
    ARGUMENTS_NOT_JSON("tool arguments that are no JSON", called("c", "{\"a\": ", result("c", "bad arguments"))),
    ARGUMENTS_EMPTY("empty tool arguments", called("c", "", result("c", "done"))),
    CALL_WITHOUT_ID("tool call without an id", called(null, "{}", result(null, "done"))),
    CALL_WITH_STRANGE_ID("tool call id with a colon", called("functions.t:0", "{}", result("functions.t:0", "done"))),
    CALL_WITH_LONG_ID("tool call id of 60 characters", called("i".repeat(60), "{}", result("i".repeat(60), "done"))),
    BLANK_ANSWER(
            "blank answer",
            List.of(UserMessage.from("Hi"), AiMessage.builder().text("\n\n").build())),
    BLANK_QUESTION("blank question", List.of(UserMessage.from(" "), AiMessage.from("I heard nothing"))),
    ENDS_IN_RESULT(
            "turn that ends in a tool result",
            List.of(UserMessage.from("Do"), AiMessage.from(call("c", "{}")), result("c", "done"))),
    FIVE_CACHE_MARKS("five cache marks", marked()),
    IMAGE_IN_RESULT(
            "image as tool result",
            called(
                    "c",
                    "{}",
                    ToolExecutionResultMessage.builder()
                            .id("c")
                            .toolName("t")
                            .contents(List.of(ImageContent.from(Media.PNG, "image/png")))
                            .build())),
    SEVERAL_TEXTS_IN_RESULT(
            "several texts in a tool result",
            called(
                    "c",
                    "{}",
                    ToolExecutionResultMessage.builder()
                            .id("c")
                            .toolName("t")
                            .contents(List.of(TextContent.from("one"), TextContent.from("two")))
                            .build())),
    PDF("PDF in a question", asked(PdfFileContent.from("JVBERi0xLjQK", "application/pdf"))),
    AUDIO("audio in a question", asked(AudioContent.from("AAAA", "audio/mp3"))),
    VIDEO("video in a question", asked(VideoContent.from("AAAA", "video/mp4"))),
    /** Port 9 discards; nobody listens. */
    DEAD_IMAGE("image by a dead link", asked(ImageContent.from("http://127.0.0.1:9/gone.png"))),
    CUSTOM(
            "custom message",
            List.of(CustomMessage.from(Map.of("role", "user", "content", "hello")), AiMessage.from("Hi"))),
    REASONING("answer with thinking and a signature", thoughtful());

    /** Kept apart from the enum, whose constants are made before its own constants. */
    private static final class Media {
        static final String PNG =
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    }

    private final String title;
    private final List<ChatMessage> messages;

    DifficultPast(String title, List<ChatMessage> messages) {
        this.title = title;
        this.messages = messages;
    }

    String title() {
        return title;
    }

    List<ChatMessage> messages() {
        return messages;
    }

    private static ToolExecutionRequest call(@Nullable String id, String arguments) {
        return ToolExecutionRequest.builder()
                .id(id)
                .name("t")
                .arguments(arguments)
                .build();
    }

    private static ToolExecutionResultMessage result(@Nullable String id, String text) {
        return ToolExecutionResultMessage.from(id, "t", text);
    }

    private static List<ChatMessage> called(@Nullable String id, String arguments, ToolExecutionResultMessage result) {
        return List.of(UserMessage.from("Do"), AiMessage.from(call(id, arguments)), result, AiMessage.from("Done"));
    }

    private static List<ChatMessage> asked(dev.langchain4j.data.message.Content media) {
        return List.of(UserMessage.from(TextContent.from("Look at this"), media), AiMessage.from("I see"));
    }

    private static List<ChatMessage> marked() {
        List<ChatMessage> marked = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            marked.add(UserMessage.builder()
                    .contents(List.of(TextContent.from("Question " + i)))
                    .attributes(Map.of("cache_control", "ephemeral"))
                    .build());
            marked.add(AiMessage.from("Answer " + i));
        }
        return marked;
    }

    private static List<ChatMessage> thoughtful() {
        List<ChatMessage> turns = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            turns.add(UserMessage.from("Question " + i));
            turns.add(AiMessage.builder()
                    .text("Answer " + i)
                    .thinking("let me see, ".repeat(100))
                    .attributes(
                            Map.of("thinking_signature", "c2ln".repeat(100), "encrypted_reasoning", "ZW5j".repeat(100)))
                    .build());
        }
        return turns;
    }
}
