package io.github.chatmemory4j.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files in the forms people have: each is recognized by its content, and read or refused with the rule. */
class SamplesTest {

    private static final List<String> RYE = List.of(
            "SYSTEM You run a bakery's desk.",
            "USER Do you have rye bread?",
            "ASSISTANT  !call_7 stock {\"item\":\"rye\"}",
            "TOOL 4 loaves @call_7 stock",
            "ASSISTANT Four loaves.");

    @ParameterizedTest
    @CsvSource({
        "case-chatgpt-conversations.json, CHATGPT_EXPORT, 2",
        "case-claude-conversations.json, CLAUDE_EXPORT, 2",
        "case-lc4j-0.2x.json, LANGCHAIN4J, 6",
        "case-lc4j-bom.json, LANGCHAIN4J, 7",
        "case-lc4j-newer-field.json, LANGCHAIN4J, 2",
        "case-openai-finetune.jsonl, CHAT_MESSAGES, 5 5 5",
        "case-openai-messages.json, CHAT_MESSAGES, 5",
        "export-lines.jsonl, EXPORT_LINES, 3",
        "langchain4j-0.2x.json, LANGCHAIN4J, 5",
        "langchain4j-bom.json, LANGCHAIN4J, 5",
        "langchain4j-lines.jsonl, LANGCHAIN4J, 5",
        "langchain4j-newer.json, LANGCHAIN4J, 5",
        "langchain4j-quoted.json, LANGCHAIN4J, 5",
        "langchain4j-quoted-lines.jsonl, LANGCHAIN4J, 5",
        "langchain4j-single.json, LANGCHAIN4J, 1",
        "openai-array.json, CHAT_MESSAGES, 6",
        "openai-arrays.jsonl, CHAT_MESSAGES, 2 2",
        "openai-batch.jsonl, CHAT_MESSAGES, 1 2",
        "openai-body.json, CHAT_MESSAGES, 6",
        "openai-finetune.jsonl, CHAT_MESSAGES, 6 2",
        "openai-functions.json, CHAT_MESSAGES, 4",
        "openai-parts.json, CHAT_MESSAGES, 3",
        "anthropic-body.json, CHAT_MESSAGES, 6",
        "responses-body.json, RESPONSES_ITEMS, 5",
        "responses-items.json, RESPONSES_ITEMS, 4",
        "responses-response.json, RESPONSES_ITEMS, 2",
        "agents-rows.jsonl, AGENTS_SESSION, 4",
        "chatgpt-branches.json, CHATGPT_EXPORT, 4",
        "chatgpt-many.json, CHATGPT_EXPORT, 4 2",
        "claude-branches.json, CLAUDE_EXPORT, 2",
        "claude-tools.json, CLAUDE_EXPORT, 4",
        "sharegpt.json, SHAREGPT, 2 3",
        "sharegpt-tools.jsonl, SHAREGPT, 5",
        "langchain-dicts.json, LANGCHAIN, 5",
        "langchain-dumps.json, LANGCHAIN, 5",
        "langchain-flat.json, LANGCHAIN, 5",
        "langchain-rows.jsonl, LANGCHAIN, 5",
        "mastra-rows.jsonl, MASTRA, 4",
        "ui-messages-4.json, UI_MESSAGES, 7",
        "ui-messages-5.json, UI_MESSAGES, 5",
        "spring-ai-1.csv, SPRING_AI_ROWS, 2 3",
        "spring-ai-2.csv, SPRING_AI_ROWS, 2",
        "spring-ai-rows.json, SPRING_AI_ROWS, 2"
    })
    void aFile_isRecognizedByItsContent_andRead(String file, ConversationFormat format, String messages) {
        ConversationSource source = ConversationSource.of(Received.sample(file));

        assertThat(source.format()).isEqualTo(format);
        assertThat(source.outlines())
                .extracting(outline -> String.valueOf(outline.messages()))
                .containsExactly(messages.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "refused-broken.json | line 2 of | message 2 of conversation 1, read as OpenAI or Anthropic chat"
                        + " messages: it is not JSON",
                "refused-role.json | line 6 of | role must be system, developer, user, assistant, tool or function",
                "refused-no-content.jsonl | line 2 of | message 1 of conversation 2, read as OpenAI or Anthropic chat"
                        + " messages: content is missing",
                "refused-call-without-name.json | line 1 of | name is missing",
                "refused-circle.json | line 1 of | messages must not follow one another in a circle",
                "refused-no-messages.json | read as ChatGPT export | has no messages",
                "refused-time.json | line 1 of | created_at must be a time between 1970 and 9999",
                "refused-gemini.json | line 1 of | none of the formats that are read: this library's export,"
                        + " LangChain4j messages",
                "refused-settings.json | line 1 of | Claude export, ShareGPT conversations, LangChain messages",
                "refused-text.txt | line 1 of | none of the formats",
                "refused-empty.json | line 1 of | none of the formats",
                "refused-page.html | line 1 of | none of the formats"
            })
    void anotherFile_isRefused_withTheLineAndTheRule(String file, String line, String rule) {
        assertThatThrownBy(() -> ConversationSource.of(Received.sample(file)).outlines())
                .isInstanceOf(ConversationFormatException.class)
                .hasMessageContaining(line)
                .hasMessageContaining(rule)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({"langchain-dicts.json", "langchain-dumps.json", "langchain-flat.json", "langchain-rows.jsonl"})
    void theFormsOfOneLibrary_areReadAlike(String file) {
        assertThat(Received.one(file).lines()).isEqualTo(RYE);
    }

    @Test
    void everySampleIsATestsOwn() throws IOException {
        List<String> named =
                List.of(Files.readString(Path.of("src/test/java/io/github/chatmemory4j/formats/SamplesTest.java")));
        try (Stream<Path> samples =
                Files.list(Received.sample("openai-array.json").getParent())) {
            assertThat(samples.map(path -> path.getFileName().toString()).filter(name -> !name.endsWith(".class")))
                    .hasSizeGreaterThan(40)
                    .allMatch(name -> named.get(0).contains(name));
        }
    }
}
