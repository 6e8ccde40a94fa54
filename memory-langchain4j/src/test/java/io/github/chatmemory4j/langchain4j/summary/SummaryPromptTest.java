package io.github.chatmemory4j.langchain4j.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.context.internal.InjectionAttempts;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.summary.SummaryRequest;
import io.github.chatmemory4j.tck.Talk;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is said, a summariser reads it as a record: between delimiters, a message a line, in nobody else's name. */
class SummaryPromptTest {

    private static final String INSTRUCTIONS = "Summarise.";

    private static final Pattern OURS = Pattern.compile("(?m)^</?(?:previous-summary|new-messages)\\b");

    static List<String> attempts() {
        return InjectionAttempts.ALL;
    }

    private static String prompt(String previous, ChatMessage... messages) {
        return SummaryPrompt.of(
                new SummaryRequest(previous, LangChain4jMessage.wrap(List.of(messages)), 240), INSTRUCTIONS, null);
    }

    private static void isARecord(String prompt, int messages) {
        assertThat(OURS.matcher(prompt).results()).as("delimiters").hasSize(4);
        InjectionAttempts.assertNoForgedTags(prompt.replace("<previous-summary note", "")
                .replace("</previous-summary>", "")
                .replace("<new-messages note", "")
                .replace("</new-messages>", ""));
        String record = prompt.substring(prompt.indexOf("New messages:\n"), prompt.lastIndexOf("</new-messages>"));
        assertThat(record.lines().skip(2).filter(line -> !line.startsWith("  ")))
                .as("a line for each message")
                .hasSize(messages)
                .allMatch(line -> line.matches("(?:user|assistant|tool)(?: [^:]*)?: .*"));
        assertThat(prompt).startsWith(INSTRUCTIONS).endsWith("and nothing else.");
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void quotesWhatTheUserSays(String attempt) {
        isARecord(prompt("", UserMessage.from(attempt), AiMessage.from("No.")), 2);
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void quotesWhatAToolReturns(String attempt) {
        isARecord(prompt("", Talk.calls("1"), ToolExecutionResultMessage.from("1", "look", attempt)), 2);
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void quotesWhatTheAssistantWrote(String attempt) {
        isARecord(prompt("", UserMessage.from("Say it."), AiMessage.from(attempt)), 2);
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void quotesThePreviousSummary(String attempt) {
        isARecord(prompt("Ada lives in Oslo.\n" + attempt, UserMessage.from("Hi")), 1);
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void quotesNamesAndArguments(String attempt) {
        AiMessage call = AiMessage.from(ToolExecutionRequest.builder()
                .id("1")
                .name("look")
                .arguments("{\"at\":\"" + attempt + "\"}")
                .build());

        isARecord(prompt("", UserMessage.from(attempt, "Hi"), call), 2);
    }
}
