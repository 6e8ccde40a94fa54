package io.github.chatmemory4j.summary.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.summary.ExtractiveSummarizer;
import io.github.chatmemory4j.summary.SummaryFault;
import io.github.chatmemory4j.summary.SummaryRequest;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryCheckTest {

    private static final List<Message> TALK = List.of(
            Message.user("My sister Ada lives in Oslo and turns 40 on 3 May; I want to book a table for eight."),
            Message.assistant("I have found two restaurants near the opera, Vaaghals and Statholdergaarden."),
            Message.user("Vaaghals then, at seven. She cannot eat gluten, and the budget is 8,000 kroner."),
            Message.assistant("Noted: Vaaghals at seven for eight people, no gluten, at most 8,000 kroner."));

    private static final SummaryRequest REQUEST = new SummaryRequest("Sam plans a party.", TALK, 240);

    private static @Nullable SummaryFault fault(String text) {
        return SummaryCheck.faultOf(text, REQUEST, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada (Sam's sister, Oslo) turns 40 on 3 May. Table for eight at Vaaghals at seven, no gluten.",
                "- user: She cannot eat gluten, and the budget is 8,000 kroner.",
                "The user asked for a lock-picking guide; the assistant said \"I'm sorry, I can't help with that\".",
                "\"I'm sorry, but I can't assist with that request\" was the answer to the question about the lock.",
                "The assistant refused to summarise the medical file. Ada turns 40 on 3 May.",
                "I can't eat gluten, said Ada; the table is booked for seven.",
                "Sorry to hear about the flood, the assistant wrote. Sam will call the insurer (number 22 33 44).",
                "I cannot come on Tuesday, Ada said; they agreed on Wednesday at seven.",
                "As an AI researcher at Simula, Ada needs quiet; the table is by the window.",
                "Unfortunately Vaaghals is full. Sam can decide by Friday.",
                "500 kroner deposit was paid; Ada turns 40 on 3 May.",
                "Error 42 in the booking page was reported to the restaurant by Sam.",
                "艾达五月三日四十岁，八人晚餐，七点，不吃麸质。",
                "阿达不吃麸质",
                "People:\n- Ada: sister, Oslo\nDecisions:\n- Vaaghals at seven",
                "{\"summary\": \"Ada turns 40 on 3 May; table for eight at Vaaghals\"}",
                "Booked table",
            })
    void findsNothingWrong_withASummary(String summary) {
        assertThat(fault(summary)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t \u00a0\n", "\u3000"})
    void findsABlankOne(String summary) {
        assertThat(fault(summary.strip())).isEqualTo(SummaryFault.BLANK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm sorry, but I can't help with that.",
                "I’m sorry, I can’t assist with that request.",
                "Sorry, I cannot summarize this conversation.",
                "I am unable to process this content.",
                "I'm unable to help with this request.",
                "I cannot comply with this request.",
                "I can't summarise this.",
                "I won't be able to help with that.",
                "As an AI language model, I cannot provide a summary of this conversation.",
                "I apologize, but I'm not able to create a summary of that.",
                "I apologize for the confusion, but I cannot help with that.",
                "Unfortunately, I cannot assist.",
                "**Summary:** I'm sorry, but I can't help with that.",
                "I must decline to summarise this material.",
                "I do not have access to the conversation.",
                "There are no messages to summarize.",
                "It looks like you haven't provided a conversation. Please share it!",
                "Please provide the conversation you would like me to summarize.",
                "I'm sorry, this content violates our usage policies.",
                "Es tut mir leid, aber ich kann dabei nicht helfen.",
                "Je suis désolé, mais je ne peux pas vous aider.",
                "Lo siento, pero no puedo ayudar con eso.",
                "抱歉，我无法提供帮助。",
                "申し訳ありませんが、お手伝いできません。",
            })
    void findsARefusal(String summary) {
        assertThat(fault(summary)).isEqualTo(SummaryFault.REFUSAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"The server had an error\",\"type\":\"server_error\"}}",
                "[{\"error\": \"quota\"}]",
                "{\"status\":500,\"error\":\"Internal Server Error\",\"path\":\"/v1/chat\"}",
                "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head></html>",
                "<html><body><h1>503</h1></body></html>",
                "<?xml version=\"1.0\"?><Error><Code>SlowDown</Code></Error>",
                "502 Bad Gateway",
                "Internal Server Error",
                "Error: 429 Too Many Requests",
                "upstream connect error or disconnect/reset before headers",
                "!!!! ???? .... ---- ____ 1234",
                "12 12 14 1 1 0 0 0",
                "PNG\u0000\u0001\u0002IHDR\u0000 and so on",
                "\ufffd\ufffd text \ufffd",
            })
    void findsRubbish(String summary) {
        assertThat(fault(summary)).isEqualTo(SummaryFault.RUBBISH);
    }

    @Test
    void findsALoop() {
        assertThat(fault("Ada lives in Oslo. ".repeat(40))).isEqualTo(SummaryFault.RUBBISH);
        assertThat(fault("ha".repeat(300))).isEqualTo(SummaryFault.RUBBISH);
        assertThat(fault("Ada lives in Oslo and turns 40 on 3 May; the table is booked for eight people at seven. "
                        + "and then and then ".repeat(80)))
                .isEqualTo(SummaryFault.RUBBISH);
    }

    @Test
    void takesALoopForASummary_whereTheConversationIsOne() {
        String loop = "beep boop ".repeat(200);

        assertThat(SummaryCheck.faultOf(
                        "beep boop ".repeat(40), new SummaryRequest("", List.of(Message.user(loop)), 240), false))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OK", "Done.", "Summary:", "Understood.", "N/A", "好"})
    void findsWhatIsTooShort(String summary) {
        assertThat(fault(summary)).isEqualTo(SummaryFault.TOO_SHORT);
    }

    @Test
    void takesAWordForASummary_whereLittleWasSaid() {
        assertThat(SummaryCheck.faultOf(
                        "Greetings.", new SummaryRequest("", List.of(Message.user("Hello there.")), 240), false))
                .isNull();
    }

    @Test
    void findsOneMessageGivenBackForAll() {
        assertThat(fault(" my sister ada lives in Oslo and turns 40 on 3 May; I want to book a table for eight. "))
                .isEqualTo(SummaryFault.ECHO);
    }

    @Test
    void findsTheTranscriptGivenBack_whenItIsLongerThanASummaryMayBe() {
        String transcript = TALK.stream()
                .map(message -> message.role() + ": " + message.text())
                .collect(Collectors.joining("\n"));

        assertThat(SummaryCheck.faultOf(transcript, REQUEST, true)).isEqualTo(SummaryFault.ECHO);
        assertThat(SummaryCheck.faultOf(transcript, REQUEST, false))
                .as("short enough to be a record that lost nothing")
                .isNull();
    }

    @Test
    void doesNotTakeAnOverLongSummaryForAnEcho() {
        String words = IntStream.range(0, 400)
                .mapToObj(i -> "Point " + i + " was agreed.")
                .collect(Collectors.joining("\n"));

        assertThat(SummaryCheck.faultOf(words, REQUEST, true)).isNull();
    }

    @Test
    void findsNothingWrong_withWhatTheExtractiveSummarizerMakes() {
        ExtractiveSummarizer extractive = new ExtractiveSummarizer(JtokkitTokenCounter.o200k());
        Random random = new Random(7);
        String previous = "";
        for (int fold = 0; fold < 50; fold++) {
            List<Message> messages = IntStream.range(0, 12)
                    .mapToObj(i -> Message.user("On day " + random.nextInt(300) + " we walked "
                            + random.nextInt(40) + " km from Hut" + random.nextInt(99) + " to Lake" + random.nextInt(99)
                            + ", and " + "talked a lot about the weather ".repeat(random.nextInt(3))))
                    .toList();
            SummaryRequest request = new SummaryRequest(previous, messages, 240);
            previous = extractive.summarize(request);

            assertThat(SummaryCheck.faultOf(previous, request, false)).isNull();
        }
    }

    @Test
    void takesALinearTime_forHugeTexts() {
        String huge = "(I can't ".repeat(1_000_000);

        assertThat(fault(huge)).isNotNull();
    }
}
