package io.github.chatmemory4j.langchain4j;

import static io.github.chatmemory4j.tck.Talk.ai;
import static io.github.chatmemory4j.tck.Talk.calls;
import static io.github.chatmemory4j.tck.Talk.result;
import static io.github.chatmemory4j.tck.Talk.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import io.github.chatmemory4j.context.SummaryPlacement;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.langchain4j.message.SyntheticMessages;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Quarkus reads a memory once per turn, keeps what is said in a buffer of its own, and at the end of the turn sets the
 * memory to what it read plus what was said, with the system text as the application has it.
 */
class QuarkusProtocolTest {

    private static final int TURNS = 60;

    private static final SystemMessage SYSTEM = SystemMessage.from("Be brief.");

    private final List<ChatMessage> said = new ArrayList<>();

    @ParameterizedTest
    @EnumSource
    void storesEverythingOnceAndKeepsTheSummary_whenSummariesAreMadeAtOnce(SummaryPlacement placement) {
        runs(placement, Runnable::run);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void storesEverythingOnceAndKeepsTheSummary_whenSummariesAreMadeInTheBackground(SummaryPlacement placement)
            throws InterruptedException {
        var background = Executors.newSingleThreadExecutor();
        runs(placement, background);
        background.shutdown();
        assertThat(background.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private void runs(SummaryPlacement placement, Executor executor) {
        try (CompactingChatMemoryProvider provider = CompactingChatMemoryProvider.builder()
                .maxTokens(600)
                .summaryPlacement(placement)
                .executor(executor)
                .build()) {
            CompactingChatMemory memory = provider.get("alice");
            boolean summarized = false;

            for (int turn = 0; turn < TURNS; turn++) {
                turn(memory, turn);

                assertThat(!summarized || memory.summary().isPresent())
                        .as("the summary is kept in turn %d", turn)
                        .isTrue();
                summarized |= memory.summary().isPresent();
                assertThat(memory.messages()).doesNotHaveDuplicates();
            }

            assertThat(memory.messages())
                    .filteredOn(SystemMessage.class::isInstance)
                    .hasSize(1);
            assertThat(memory.conversation().transcript(0, Long.MAX_VALUE))
                    .noneMatch(TranscriptEntry::withdrawn)
                    .extracting(entry -> LangChain4jMessage.unwrap(entry.message()))
                    .containsExactlyElementsOf(said);
            assertThat(said).hasSize(1 + 2 * TURNS + 2 * (TURNS / 5));
        }
    }

    private void turn(CompactingChatMemory memory, int turn) {
        List<ChatMessage> buffer = new ArrayList<>(memory.messages());
        buffer.removeIf(SystemMessage.class::isInstance);
        buffer.add(0, SYSTEM);
        List<ChatMessage> now = new ArrayList<>();
        now.add(user("Question " + turn + ": what did the captain write on that day in the log?"));
        if (turn % 5 == 0) {
            now.add(calls("call " + turn));
            now.add(result("call " + turn, "page " + turn));
        }
        now.add(ai("Answer " + turn + ": calm sea, light wind, nothing to report."));
        buffer.addAll(now);
        if (said.isEmpty()) {
            said.add(SYSTEM);
        }
        said.addAll(now);

        memory.set(buffer);
    }

    /** With a request scope, Quarkus clears every memory at the end of each request. */
    @Test
    void keepsTheConversation_whenTheHostClearsAtTheEndOfEachRequest() {
        try (CompactingChatMemoryProvider provider = CompactingChatMemoryProvider.builder()
                .maxTokens(600)
                .executor(Runnable::run)
                .keepOnClear()
                .build()) {
            for (int turn = 0; turn < TURNS; turn++) {
                turn(provider.get("alice"), turn);
                provider.get("alice").clear();
            }

            CompactingChatMemory memory = provider.get("alice");
            assertThat(memory.summary()).isPresent();
            assertThat(memory.messages()).contains(said.get(said.size() - 1));
            assertThat(memory.conversation().transcript(0, Long.MAX_VALUE))
                    .noneMatch(TranscriptEntry::withdrawn)
                    .extracting(entry -> LangChain4jMessage.unwrap(entry.message()))
                    .containsExactlyElementsOf(said);

            memory.startAfresh();

            assertThat(memory.messages()).isEmpty();
            assertThat(memory.summary()).isEmpty();
        }
    }

    @Test
    void takesARejectedAnswerOut_alsoWhenClearingKeeps() {
        try (CompactingChatMemoryProvider provider =
                CompactingChatMemoryProvider.builder().keepOnClear().build()) {
            CompactingChatMemory memory = provider.get("alice");
            memory.add(user("one"), ai("1"), user("two"), ai("rejected"));
            List<ChatMessage> rest = new ArrayList<>(memory.messages());
            rest.remove(rest.size() - 1);

            memory.clear();
            rest.forEach(memory::add);

            assertThat(memory.messages()).containsExactly(user("one"), ai("1"), user("two"));
            memory.clear();
            memory.add(user("three"));
            assertThat(memory.messages())
                    .filteredOn(
                            message -> SyntheticMessages.withoutOurs(message).isPresent())
                    .containsExactly(user("one"), ai("1"), user("two"), user("three"));
        }
    }

    /** A turn that fails is not committed, and a streamed one is committed up to its question and then added to. */
    @Test
    void hasWhatWasCommitted_whenTurnsFailOrAreStreamed() {
        try (CompactingChatMemoryProvider provider = CompactingChatMemoryProvider.builder()
                .maxTokens(600)
                .executor(Runnable::run)
                .build()) {
            CompactingChatMemory memory = provider.get("alice");
            for (int turn = 0; turn < TURNS; turn++) {
                List<ChatMessage> failed = memory.messages();
                failed.add(user("never committed"));
                List<ChatMessage> buffer = new ArrayList<>(memory.messages());
                buffer.add(user("Question " + turn + ": what did the captain write on that day in the log?"));

                memory.set(buffer);
                memory.add(ai("Answer " + turn + ": calm sea, light wind, nothing to report."));
            }

            assertThat(memory.conversation().transcript(0, Long.MAX_VALUE))
                    .noneMatch(TranscriptEntry::withdrawn)
                    .hasSize(2 * TURNS)
                    .extracting(entry -> entry.message().text())
                    .doesNotHaveDuplicates()
                    .doesNotContain("never committed");
        }
    }
}
