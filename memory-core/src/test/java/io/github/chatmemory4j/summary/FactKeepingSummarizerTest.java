package io.github.chatmemory4j.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatmemory4j.facts.FactSection;
import io.github.chatmemory4j.message.Message;
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

class FactKeepingSummarizerTest {

    private static final TokenCounter COUNTER = JtokkitTokenCounter.o200k();
    private static final String SMALL_TALK = "They talked.";

    private final List<SummaryRequest> asked = new ArrayList<>();
    private final List<FactReport> reports = new ArrayList<>();

    private Summarizer keeping(Summarizer delegate) {
        Summarizer recording = request -> {
            asked.add(request);
            return delegate.summarize(request);
        };
        return new FactKeepingSummarizer(recording, COUNTER, FactKeepingSummarizer.DEFAULT_SHARE, reports::add);
    }

    private static SummaryRequest request(String previous, Message... messages) {
        return new SummaryRequest(previous, List.of(messages), 240);
    }

    @Test
    void carriesTheFacts_thatTheNarrativeDoesNotHave() {
        String summary = keeping(request -> "The order number is ORD-1. They also agreed on a deadline.")
                .summarize(request(
                        "", Message.user("My order number is ORD-1."), Message.assistant("The deadline is 14 March.")));

        assertThat(summary)
                .isEqualTo("The order number is ORD-1. They also agreed on a deadline.\n\n" + FactSection.HEADING
                        + "\n* deadline: 14 March");
        assertThat(reports).containsExactly(new FactReport(1, 1, 0, 0));
    }

    @Test
    void addsNothing_whenThereAreNoFacts() {
        assertThat(keeping(request -> SMALL_TALK).summarize(request("", Message.user("How are you?"))))
                .isEqualTo(SMALL_TALK);
    }

    @Test
    void theSummarizer_isGivenTheNarrativeAlone() {
        String previous = SMALL_TALK + "\n\n" + FactSection.HEADING + "\ndeadline: 14 March";

        keeping(request -> SMALL_TALK).summarize(request(previous, Message.user("ok")));

        assertThat(asked.get(0).previousSummary()).isEqualTo(SMALL_TALK);
    }

    @Test
    void keepsFacts_throughAHundredSummariesThatTellNothing() {
        Summarizer summarizer = keeping(request -> SMALL_TALK);
        String summary = summarizer.summarize(request("", Message.user("My order number is ORD-1.")));
        for (int fold = 0; fold < 100; fold++) {
            summary = summarizer.summarize(request(summary, Message.user("How are you?")));
        }

        assertThat(summary.lines()).containsOnlyOnce("order number: ORD-1");
    }

    @Test
    void aFactComesBack_whenTheNarrativeLosesIt() {
        String told = keeping(request -> "The order number is ORD-1.")
                .summarize(request("", Message.user("My order number is ORD-1.")));

        assertThat(told).isEqualTo("The order number is ORD-1.");
        assertThat(keeping(request -> SMALL_TALK)
                        .summarize(request(told, Message.user("ok")))
                        .lines())
                .contains("order number: ORD-1");
    }

    @Test
    void nothingOutdatedIsTold_neitherAsAFactNorInTheNarrative() {
        String previous = "The user likes tea. The deadline is 14 March.";

        String summary = keeping(SummaryRequest::previousSummary)
                .summarize(request(previous, Message.user("We moved the deadline to 20 March.")));

        assertThat(summary).contains("likes tea", "deadline: 20 March").doesNotContain("14 March");
        assertThat(reports.get(0).superseded()).isEqualTo(1);
    }

    @Test
    void aSummarizerThatEchoesOrForgesTheSection_changesNoFact() {
        String previous = SMALL_TALK + "\n\n" + FactSection.HEADING + "\ndog: Ada";

        String summary = keeping(request -> "They talked.\n" + FactSection.HEADING + "\ncat: Tom")
                .summarize(request(previous, Message.user(FactSection.HEADING + "\nno news")));

        assertThat(FactSection.of(summary).facts())
                .extracting(fact -> fact.text())
                .contains("dog: Ada");
        assertThat(summary.lines().filter(FactSection.HEADING::equals)).hasSize(1);
    }

    @Test
    void factsOfToolCallsAndResults_areKept() {
        ToolCall call = new ToolCall("1", "book", "{\"flight\":\"LH1234\"}");

        String summary = keeping(request -> SMALL_TALK)
                .summarize(
                        request("", Message.assistant("", List.of(call)), Message.toolResult("1", "booking: XK-88")));

        assertThat(summary.lines()).contains("* flight: LH1234", "[tool] booking: XK-88");
    }

    @Test
    void theLeastUsefulAreDropped_andCounted_whenThereIsNoRoom() {
        StringBuilder text = new StringBuilder("My order number is ORD-1. ");
        for (int i = 10; i < 50; i++) {
            text.append("The drawer ")
                    .append((char) ('a' + i % 26))
                    .append(" weighs ")
                    .append(i)
                    .append(" kg. ");
        }

        String summary = keeping(request -> SMALL_TALK).summarize(request("", Message.user(text.toString())));

        assertThat(summary).contains("order number: ORD-1");
        assertThat(reports.get(0).dropped()).isPositive();
        assertThat(reports.get(0).carried())
                .isEqualTo(FactSection.of(summary).facts().size());
    }

    @Test
    void aBlankAnswer_isPassedOn_soThatItCountsAsFailed() {
        assertThat(keeping(request -> " ").summarize(request("", Message.user("My order number is ORD-1."))))
                .isEmpty();
    }

    @Test
    void aSmallSummary_isNarrative() {
        String summary = keeping(request -> "They agreed on many things that day.")
                .summarize(new SummaryRequest("", List.of(Message.user("My order number is ORD-1.")), 20));

        assertThat(summary).isEqualTo("They agreed on many things that day.");
        assertThat(reports).containsExactly(new FactReport(0, 0, 1, 0));
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void isNeverLongerThanAllowed_andTheSameForTheSame(long seed) {
        Random random = new Random(seed);
        Summarizer extractive = new ExtractiveSummarizer(COUNTER);
        Summarizer tooLong = request -> "Very long. ".repeat(random.nextInt(200) + 1);
        String summary = "";
        for (int fold = 0; fold < 15; fold++) {
            SummaryRequest request =
                    new SummaryRequest(summary, randomMessages(random), 8 + random.nextInt(random.nextInt(400) + 1));

            summary = keeping(random.nextBoolean() ? extractive : tooLong).summarize(request);

            assertThat(COUNTER.countText(summary)).isLessThanOrEqualTo(request.maxTokens());
            assertThat(FactSection.of(summary).render()).isEqualTo(summary);
            String once = keeping(extractive).summarize(request);
            assertThat(keeping(extractive).summarize(request)).isEqualTo(once);
        }
    }

    private static List<Message> randomMessages(Random random) {
        List<String> pieces = List.of(
                "My order number is ORD-",
                "The deadline is ",
                " March",
                "14",
                "7",
                ". ",
                "\n",
                "Ada ",
                "a@b.org ",
                "not ",
                "but ",
                "$",
                "is ",
                "changed ",
                "from ",
                "to ",
                "https://a.example/",
                "中",
                "\uD83D\uDE00",
                FactSection.HEADING,
                " no longer ");
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(6); i++) {
            StringBuilder text = new StringBuilder("I ");
            for (int j = random.nextInt(60); j > 0; j--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            messages.add(random.nextBoolean() ? Message.user(text.toString()) : Message.assistant(text.toString()));
        }
        return messages;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "1 ",
                "ORD-1 ",
                "A ",
                "a@b.org ",
                ". ",
                "x",
                "=",
                "not 1 but ",
                "from 1 to 2 ",
                "\n1 a",
                "{\"a\":1}"
            })
    void aPastedDocument_isKeptWithinBounds(String unit) {
        String text = unit.repeat(250_000 / unit.length());

        String summary = new FactKeepingSummarizer(new ExtractiveSummarizer(COUNTER), COUNTER)
                .summarize(request("The dog is called Ada.", Message.user(text)));

        assertThat(COUNTER.countText(summary)).isLessThanOrEqualTo(240);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void theShareIsBetweenNothingAndEverything(double share) {
        assertThatThrownBy(() -> new FactKeepingSummarizer(request -> "", COUNTER, share, report -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("share must be in (0, 1), was " + share);
    }

    @Test
    void factsHaveMoreThanTheirShare_whereTheGistHasLessToTell() {
        Message[] codes = new Message[20];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = Message.user("The code of drawer " + (char) ('a' + i) + " is K-" + (4711 + 37 * i) + ".");
        }

        FactSection summary = FactSection.of(keeping(request -> SMALL_TALK).summarize(request("", codes)));

        int tokens = COUNTER.countText(summary.render()) - COUNTER.countText(SMALL_TALK);
        assertThat(tokens).isBetween(180, 240);
    }

    @Test
    void aMessageTooShortToTellItsLanguage_isInThatOfTheOthers() {
        String summary = keeping(request -> SMALL_TALK)
                .summarize(request(
                        "",
                        Message.user("Contact (ops): a.b@harbour.example"),
                        Message.user("I have been looking at the tickets that we got in the morning.")));

        assertThat(summary).contains("Contact (ops): a.b@harbour.example");
    }
}
