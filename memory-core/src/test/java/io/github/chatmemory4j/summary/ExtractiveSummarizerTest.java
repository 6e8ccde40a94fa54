package io.github.chatmemory4j.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.LinearTime;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractiveSummarizerTest {

    private static final TokenCounter COUNTER = JtokkitTokenCounter.o200k();

    private final Summarizer summarizer = new ExtractiveSummarizer(COUNTER);

    private String summarize(String previous, int maxTokens, Message... messages) {
        return summarizer.summarize(new SummaryRequest(previous, List.of(messages), maxTokens));
    }

    @Test
    void keepsSentencesWordForWord_withWhoSaidThem_inTheOrderTheyWereSaid() {
        String summary = summarize(
                "",
                200,
                Message.user("I live in Bonn. I work at the university."),
                Message.assistant("Bonn was the capital until 1990."));

        assertThat(summary.lines())
                .containsExactly(
                        "- user: I live in Bonn.",
                        "- user: I work at the university.",
                        "- assistant: Bonn was the capital until 1990.");
    }

    @Test
    void callsASpeakerByName_whenThereIsOne() {
        assertThat(summarize("", 100, new Named("Grandma\nAda", "I have seven cats.")))
                .isEqualTo("- Grandma Ada: I have seven cats.");
    }

    @Test
    void keepsWhichToolsWereCalled_onOneLine() {
        ToolCall call = new ToolCall("1", "weather", "{\n  \"city\": \"Bonn\"\n}");

        assertThat(summarize("", 100, Message.assistant("", List.of(call)), Message.toolResult("1", "12 degrees")))
                .isEqualTo("- assistant: called weather with { \"city\": \"Bonn\" }\n- tool: 12 degrees");
    }

    @Test
    void prefersFacts_whenNotEverythingFits() {
        String summary = summarize(
                "",
                24,
                Message.user("Hello there! How are you doing today? I am allergic to peanuts. Well, well, well."),
                Message.assistant("I am fine and I hope that you are fine as well on this fine day."));

        assertThat(summary.lines())
                .contains("- user: I am allergic to peanuts.")
                .hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void prefersTheUsersQuestion_toTheAssistants() {
        Message user = Message.user("Where does the night train to Vienna leave?");
        Message assistant = Message.assistant("Where does the night train to Vienna leave?");

        assertThat(summarize("", 14, user, assistant)).isEqualTo("- user: Where does the night train to Vienna leave?");
    }

    @Test
    void ofEquals_theNewerWins() {
        assertThat(summarize("", 10, Message.user("I like green tea."), Message.user("I like black tea.")))
                .isEqualTo("- user: I like black tea.");
    }

    @Test
    void saysNothingTwice() {
        assertThat(summarize("- user: I like tea.", 100, Message.user("I like tea. i LIKE tea.")))
                .isEqualTo("- user: I like tea.");
    }

    @Test
    void thePreviousSummary_keepsItsLines_whoeverWroteIt() {
        String previous =
                """
                ## About the user
                * The user's name is Ada
                • She lives in Paris: near the river
                  1. Her budget is 300 euros.
                - user: I like tea.
                """;

        assertThat(summarize(previous, 200, Message.user("I bought two tickets."))
                        .lines())
                .containsExactly(
                        "- About the user",
                        "- The user's name is Ada",
                        "- She lives in Paris: near the river",
                        "- Her budget is 300 euros.",
                        "- user: I like tea.",
                        "- user: I bought two tickets.");
    }

    @Test
    void aParagraphAsPreviousSummary_isDividedIntoItsSentences_soThatItCannotCrowdOutTheRest() {
        String paragraph =
                "The user is called Ada. She asked about trains. " + "They talked about this and that. ".repeat(40);

        String summary = summarize(paragraph, 30, Message.user("My sister is called Eve."));

        assertThat(summary.lines()).contains("- The user is called Ada.", "- user: My sister is called Eve.");
    }

    @Test
    void aName_isStillKnown_afterAHundredFolds() {
        String summary = summarize("", 160, Message.user("Hi! My name is Ada and I live in Lisbon."));
        Random random = new Random(1);
        for (int fold = 0; fold < 100; fold++) {
            List<Message> messages = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                messages.add(Message.user("I decided to book room " + random.nextInt(1_000) + " in Hotel Bristol on 3/"
                        + (1 + random.nextInt(28)) + " for " + random.nextInt(500)
                        + " euros, see https://hotel.example/"
                        + random.nextInt(100) + "."));
                messages.add(Message.assistant("Done, the booking number is " + random.nextInt(100_000) + "."));
            }
            summary = summarizer.summarize(new SummaryRequest(summary, messages, 160));
        }

        assertThat(summary.lines()).startsWith("- user: My name is Ada and I live in Lisbon.");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void isNeverLongerThanAllowed_andTheSameForTheSame(long seed) {
        Random random = new Random(seed);
        String summary = "";
        for (int fold = 0; fold < 20; fold++) {
            SummaryRequest request =
                    new SummaryRequest(summary, randomMessages(random), 1 + random.nextInt(random.nextInt(200) + 1));

            summary = summarizer.summarize(request);

            assertThat(COUNTER.countText(summary)).isLessThanOrEqualTo(request.maxTokens());
            assertThat(summarizer.summarize(request)).isEqualTo(summary);
        }
    }

    private static List<Message> randomMessages(Random random) {
        String alphabet = "aeinrst AEI  ..,,??!!\n\n:'0123@/-。…\uD83D\uDE00\u00E9";
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(6); i++) {
            StringBuilder text = new StringBuilder("I");
            for (int j = random.nextInt(600); j > 0; j--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            messages.add(random.nextBoolean() ? Message.user(text.toString()) : Message.assistant(text.toString()));
        }
        return messages;
    }

    @Test
    void aSingleLineLongerThanAllowed_isCut() {
        String summary = summarize("", 12, Message.user("I remember " + "everything that was ever said ".repeat(50)));

        assertThat(summary).startsWith("- user: I remember everything").endsWith("…");
        assertThat(COUNTER.countText(summary)).isBetween(6, 12);
    }

    @Test
    void isEmpty_onlyWhenThereIsNothingToKeep() {
        assertThat(summarize("", 100, Message.assistant(""))).isEmpty();
        assertThat(summarize("", 100, Message.user(" \n "))).isEmpty();
        assertThat(summarize("", 100, Message.user("ok"))).isEqualTo("- user: ok");
    }

    @Test
    void isBounded_whenLinesCountMoreTogetherThanApart() {
        Summarizer strange =
                new ExtractiveSummarizer(text -> (int) text.lines().count() * (text.length() > 40 ? 50 : 5));

        String summary = strange.summarize(new SummaryRequest(
                "",
                List.of(Message.user("I like tea."), Message.user("I like jam."), Message.user("I like figs.")),
                20));

        assertThat(summary.lines()).hasSize(2);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {" ", "I ", ",", "my name ", "a@", "a.b/", "\n", ". ", "1,", "- ", "x", "A: ", "😀"})
    @LinearTime
    void aMegabyteOfAnything_takesNoLongerThanItsLength(String unit) {
        String text = unit.repeat(1_000_000 / unit.length());

        assertThat(COUNTER.countText(summarize(text, 100, Message.user(text)))).isLessThanOrEqualTo(100);
    }

    private record Named(String name, String text) implements Message {

        @Override
        public Role role() {
            return Role.USER;
        }

        @Override
        public Message withText(String text) {
            return new Named(name, text);
        }
    }
}
