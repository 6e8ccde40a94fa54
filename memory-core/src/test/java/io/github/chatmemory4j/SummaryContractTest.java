package io.github.chatmemory4j;

import static io.github.chatmemory4j.SizedMessages.labels;
import static io.github.chatmemory4j.SizedMessages.turn;
import static io.github.chatmemory4j.SizedMessages.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.summary.SummarizerException;
import io.github.chatmemory4j.summary.SummaryFault;
import io.github.chatmemory4j.summary.SummaryRequest;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of what a summariser does. Turns of 20 tokens in a budget of 200: a summary is made above 160. */
class SummaryContractTest {

    private static final Summarizer FALLBACK = request -> "by the fallback";

    private static final String TOO_LONG =
            IntStream.range(0, 100).mapToObj(i -> "fact" + i).collect(Collectors.joining(" "));

    private final TranscriptStore store = new InMemoryTranscriptStore();
    private final TickingClock clock = new TickingClock();
    private final List<MemoryEvent> events = new ArrayList<>();

    private MemoryEngine.Builder memories(Summarizer summarizer) {
        return SizedMessages.memories(200)
                .strategy(new SummaryStrategy(new Watermarks(0.8, 0.5, 0, 0)))
                .maxSummaryTokens(10)
                .store(store)
                .summarizer(summarizer)
                .fallbackSummarizer(FALLBACK)
                .clock(clock)
                .listener(events::add);
    }

    private ConversationMemory open(Summarizer summarizer) {
        return memories(summarizer).build().open("sam");
    }

    private static void addTurns(ConversationMemory memory, int from, int to) {
        for (int i = from; i <= to; i++) {
            memory.addAll(turn(i, 20));
        }
    }

    private List<MemoryEvent.Type> types() {
        return events.stream().map(MemoryEvent::type).toList();
    }

    private MemoryEvent only(MemoryEvent.Type type) {
        List<MemoryEvent> found =
                events.stream().filter(event -> event.type() == type).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static String summary(ConversationMemory memory) {
        return memory.summary().orElseThrow().text();
    }

    private static String answerWith(SummaryFault fault) {
        return switch (fault) {
            case BLANK -> " ";
            case REFUSAL -> "I'm sorry, but I can't help with that.";
            case ECHO -> "q1" + " x".repeat(5);
            case RUBBISH -> "<html><body>502</body></html>";
            case TOO_SHORT -> "OK";
            case ERROR -> throw new IllegalStateException("overloaded");
            case TIMED_OUT, CIRCUIT_OPEN, BUSY -> throw new SummarizerException(fault, "not now");
        };
    }

    @ParameterizedTest
    @EnumSource
    void theFallbackMakesTheSummary_whateverIsWrongWithTheSummarizer(SummaryFault fault) {
        ConversationMemory memory = open(request -> answerWith(fault));

        addTurns(memory, 1, 9);

        assertThat(summary(memory)).isEqualTo("by the fallback");
        assertThat(types())
                .containsExactly(
                        MemoryEvent.Type.SUMMARY_PLANNED,
                        MemoryEvent.Type.SUMMARY_FALLBACK,
                        MemoryEvent.Type.SUMMARISED);
        assertThat(only(MemoryEvent.Type.SUMMARY_FALLBACK).fault()).hasValue(fault);
        assertThat(events).noneSatisfy(event -> assertThat(event.toString()).containsAnyOf("sorry", "html", "q1 x"));
    }

    @ParameterizedTest
    @EnumSource
    void theConversationIsTrimmed_whenTheFallbackFailsToo(SummaryFault fault) {
        ConversationMemory memory = memories(request -> answerWith(fault))
                .fallbackSummarizer(request -> {
                    throw new IllegalStateException("broken");
                })
                .build()
                .open("sam");

        addTurns(memory, 1, 11);

        assertThat(labels(memory.context())).startsWith("q9").endsWith("q11", "a11");
        assertThat(memory.summary()).isEmpty();
        assertThat(memory.transcript(0, 100)).hasSize(22);
        assertThat(types())
                .contains(MemoryEvent.Type.SUMMARY_FALLBACK, MemoryEvent.Type.SUMMARY_FAILED, MemoryEvent.Type.TRIMMED);
    }

    @Test
    void aSummaryOfTheFallback_isFoldedIntoTheNextOne() {
        List<String> previous = new ArrayList<>();
        AtomicInteger calls = new AtomicInteger();
        ConversationMemory memory = open(request -> {
            previous.add(request.previousSummary());
            return calls.getAndIncrement() == 0 ? "" : "by the model";
        });

        addTurns(memory, 1, 15);

        assertThat(previous).startsWith("", "by the fallback");
        assertThat(summary(memory)).isEqualTo("by the model");
    }

    @Test
    void returningNull_isBlank() {
        ConversationMemory memory = open(SummaryContractTest::nothing);

        addTurns(memory, 1, 9);

        assertThat(only(MemoryEvent.Type.SUMMARY_FALLBACK).fault()).hasValue(SummaryFault.BLANK);
        assertThat(summary(memory)).isEqualTo("by the fallback");
    }

    @SuppressWarnings("NullAway") // as foreign code does it that is not checked for null
    private static String nothing(SummaryRequest request) {
        return null;
    }

    @Test
    void aSummaryThatIsTooLong_isSaidInFewerWords() {
        List<SummaryRequest> requests = new ArrayList<>();
        ConversationMemory memory = open(request -> {
            requests.add(request);
            return request.messages().isEmpty() ? "in fewer words" : TOO_LONG;
        });

        addTurns(memory, 1, 9);

        assertThat(summary(memory)).isEqualTo("in fewer words");
        assertThat(requests).hasSize(2);
        assertThat(requests.get(1).previousSummary()).isEqualTo(TOO_LONG);
        assertThat(only(MemoryEvent.Type.SUMMARY_CONDENSED).tokensBefore()).isEqualTo(100);
        assertThat(only(MemoryEvent.Type.SUMMARY_CONDENSED).tokensAfter()).isEqualTo(3);
        assertThat(types()).endsWith(MemoryEvent.Type.SUMMARY_CONDENSED, MemoryEvent.Type.SUMMARISED);
    }

    @Test
    void aSummaryThatStaysTooLong_isCut() {
        ConversationMemory memory = open(request -> TOO_LONG);

        addTurns(memory, 1, 9);

        assertThat(new WordCounter().countText(summary(memory))).isBetween(8, 10);
        assertThat(summary(memory)).startsWith("fact0").endsWith("fact99");
        assertThat(only(MemoryEvent.Type.SUMMARY_CONDENSED).detail()).isEqualTo("cut in the middle");
    }

    @ParameterizedTest
    @EnumSource(names = {"BLANK", "REFUSAL", "RUBBISH", "ERROR", "CIRCUIT_OPEN"})
    void aSummaryThatIsTooLong_isCut_whenItCannotBeCondensed(SummaryFault fault) {
        ConversationMemory memory = open(request -> request.messages().isEmpty() ? answerWith(fault) : TOO_LONG);

        addTurns(memory, 1, 9);

        assertThat(summary(memory)).startsWith("fact0").endsWith("fact99");
        assertThat(only(MemoryEvent.Type.SUMMARY_CONDENSED).fault()).hasValue(fault);
    }

    @Test
    void saysSo_whenTheSummaryIsNoShorterThanWhatItStandsInFor() {
        ConversationMemory memory = memories(request -> TOO_LONG)
                .strategy(new SummaryStrategy(new Watermarks(0.3, 0.25, 0, 0)))
                .maxSummaryTokens(50)
                .build()
                .open("sam");

        addTurns(memory, 1, 4);

        assertThat(types()).contains(MemoryEvent.Type.SUMMARY_NOT_SMALLER);
        MemoryEvent event = events.get(types().indexOf(MemoryEvent.Type.SUMMARY_NOT_SMALLER));
        assertThat(event.tokensAfter()).isGreaterThanOrEqualTo(event.tokensBefore());
        assertThat(memory.context().tokens()).isLessThanOrEqualTo(200);
    }

    @Test
    void tellsWhatASummaryTook() {
        ConversationMemory memory = open(request -> {
            clock.advance(Duration.ofSeconds(10));
            request.progress().retrying(1, SummaryFault.TIMED_OUT, "SomeException");
            request.progress().modelAnswered(700, 80);
            request.progress().modelAnswered(5, 3);
            return "by the model";
        });

        addTurns(memory, 1, 9);

        assertThat(types())
                .containsExactly(
                        MemoryEvent.Type.SUMMARY_PLANNED,
                        MemoryEvent.Type.SUMMARY_RETRIED,
                        MemoryEvent.Type.SUMMARISED);
        MemoryEvent made = only(MemoryEvent.Type.SUMMARISED);
        assertThat(made.messages()).isEqualTo(12);
        assertThat(made.tokensBefore()).isGreaterThan(made.tokensAfter());
        assertThat(made.took()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
        assertThat(made.effort().modelCalls()).isEqualTo(2);
        assertThat(made.effort().inputTokens()).isEqualTo(705);
        assertThat(made.effort().outputTokens()).isEqualTo(83);
        assertThat(only(MemoryEvent.Type.SUMMARY_RETRIED).fault()).hasValue(SummaryFault.TIMED_OUT);
        assertThat(only(MemoryEvent.Type.SUMMARY_RETRIED).detail()).isEqualTo("attempt 1: SomeException");
    }

    @Test
    void whatIsLongerThanASummarizerCanRead_isFoldedInPortions() {
        List<SummaryRequest> requests = new ArrayList<>();
        ConversationMemory memory = memories(request -> {
                    requests.add(request);
                    return "portion " + requests.size();
                })
                .summaryInputTokens(2_000)
                .build()
                .open("sam");
        List<Message> backlog = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            backlog.addAll(turn(i, 200));
        }

        memory.addAll(backlog);

        assertThat(requests).hasSizeBetween(25, 27);
        assertThat(requests).allSatisfy(request -> assertThat(request.messages().stream()
                        .mapToInt(new WordCounter()::count)
                        .sum())
                .isLessThanOrEqualTo(2_000));
        assertThat(requests.get(1).previousSummary()).isEqualTo("portion 1");
        assertThat(requests.stream()
                        .mapToInt(request -> request.messages().size())
                        .sum())
                .isEqualTo((int) memory.summary().orElseThrow().end());
        assertThat(summary(memory)).isEqualTo("portion " + requests.size());
    }

    @Test
    void theRestOfALongBacklog_isLeftToTheFallback_whenTheSummarizerTakesTooLong() {
        AtomicInteger calls = new AtomicInteger();
        ConversationMemory memory = memories(request -> {
                    calls.incrementAndGet();
                    clock.advance(Duration.ofMinutes(2));
                    return "by the model";
                })
                .summaryInputTokens(100)
                .build()
                .open("sam");
        List<Message> backlog = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            backlog.addAll(turn(i, 20));
        }

        memory.addAll(backlog);

        assertThat(calls).hasValue(3);
        assertThat(summary(memory)).isEqualTo("by the fallback");
        assertThat(events)
                .filteredOn(event -> event.type() == MemoryEvent.Type.SUMMARY_FALLBACK)
                .allSatisfy(event -> assertThat(event.fault()).hasValue(SummaryFault.TIMED_OUT));
    }

    @Test
    void aSummarizerSees_toolTrafficInCompactForm() {
        List<Message> seen = new ArrayList<>();
        ConversationMemory memory = open(request -> {
            seen.addAll(request.messages());
            return "so far";
        });
        memory.addAll(List.of(
                user("q1", 10),
                Message.assistant("", List.of(new ToolCall("1", "write", "{\"text\":\"" + "x".repeat(5_000) + "\"}"))),
                Message.toolResult("1", "row ".repeat(3_000))));

        addTurns(memory, 2, 3);

        assertThat(seen.get(1).toolCalls().get(0).arguments()).hasSizeLessThan(100);
        assertThat(seen.get(2).text()).contains("characters left out").hasSizeLessThan(1_600);
        assertThat(memory.transcript(2, 3).get(0).message().text()).hasSize(12_000);
    }

    @Test
    void aSummaryIsLinked_toTheMessagesItStandsInFor() {
        ConversationMemory memory = open(request -> "so far");
        memory.add(Message.system("Be brief."));
        assertThat(memory.summarized()).isEmpty();

        addTurns(memory, 1, 20);

        long end = memory.summary().orElseThrow().end();
        assertThat(memory.summarized().stream().map(TranscriptEntry::position))
                .containsExactlyElementsOf(LongStream.range(1, end).boxed().toList());
        assertThat(memory.summaries().size()).isGreaterThan(1);
        assertThat(memory.summaries()).endsWith(memory.summary().orElseThrow());
        memory.clear();
        assertThat(memory.summarized()).isEmpty();
    }

    @Test
    void refusesSettingsThatCannotWork() {
        assertThatThrownBy(() -> MemoryEngine.builder().summaryInputTokens(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("summaryInputTokens must be positive, was 0");
        assertThatThrownBy(() -> MemoryEngine.builder().summaryWait(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("summaryWait must not be negative, was PT-1S");
    }
}
