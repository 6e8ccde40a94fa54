package io.github.chatmemory4j;

import static io.github.chatmemory4j.SizedMessages.assistant;
import static io.github.chatmemory4j.SizedMessages.text;
import static io.github.chatmemory4j.SizedMessages.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.context.ToolResultLimits;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolResultsTest {

    private final InMemoryTranscriptStore store = new InMemoryTranscriptStore();

    private ConversationMemory memory(int maxTokens, ToolResultLimits limits) {
        return MemoryEngine.builder()
                .maxTokens(maxTokens)
                .tokenCounter(new WordCounter())
                .strategy(new TrimStrategy())
                .store(store)
                .toolResults(limits)
                .build()
                .open("agent");
    }

    /** A turn that reads one file; the result has so many tokens. */
    private static List<Message> reads(int number, String path, int tokens) {
        String id = "call-" + number;
        return List.of(
                user("q" + number, 10),
                Message.assistant("", List.of(new ToolCall(id, "read", "{\"path\":\"" + path + "\"}"))),
                Message.toolResult(id, text("content-" + number, tokens)),
                assistant("a" + number, 10));
    }

    private static List<ContextMessage> results(Context context) {
        return context.sent().stream()
                .filter(sent -> sent.message().role() == Role.TOOL)
                .toList();
    }

    private static List<Placement> placements(Context context) {
        return results(context).stream().map(ContextMessage::placement).toList();
    }

    @Test
    void nothingIsCleared_whileEverythingFits() {
        ConversationMemory memory = memory(2_000, ToolResultLimits.NONE);
        for (int i = 0; i < 5; i++) {
            memory.addAll(reads(i, "file-" + i, 200));
        }

        assertThat(placements(memory.context())).containsOnly(Placement.VERBATIM);
    }

    @Test
    void oldResultsAreCleared_beforeTurnsLeave() {
        ConversationMemory memory = memory(1_000, ToolResultLimits.NONE);
        for (int i = 0; i < 6; i++) {
            memory.addAll(reads(i, "file-" + i, 200));
        }

        Context context = memory.context();

        assertThat(context.messages().get(0).text()).startsWith("q0");
        assertThat(placements(context)).startsWith(Placement.ADAPTED).endsWith(Placement.VERBATIM);
        assertThat(results(context).get(0).message().text())
                .contains("read({\"path\":\"file-0\"})", "201 tokens", ConversationMemory.resultHandle(2));
        assertThat(context.tokens()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void theSameIsCleared_afterAReload() {
        ConversationMemory memory = memory(1_000, ToolResultLimits.NONE);
        for (int i = 0; i < 7; i++) {
            memory.addAll(reads(i, "file-" + i, 200));
            memory.context();
        }

        List<Message> before = memory.context().messages();
        assertThat(memory(1_000, ToolResultLimits.NONE).context().messages()).isEqualTo(before);
    }

    @Test
    void theBeginningStays_untilTheLimitIsPassedAgain() {
        ConversationMemory memory = memory(2_000, ToolResultLimits.together(600));
        int changes = 0;
        String before = "";
        for (int i = 0; i < 12; i++) {
            memory.addAll(reads(i, "file-" + i, 100));
            List<ContextMessage> results = results(memory.context());
            String cleared = results.stream()
                    .filter(sent -> sent.placement() == Placement.ADAPTED)
                    .map(sent -> Long.toString(sent.position()))
                    .toList()
                    .toString();
            changes += cleared.equals(before) ? 0 : 1;
            before = cleared;
        }

        assertThat(changes).as("several results are cleared at a time").isLessThanOrEqualTo(4);
    }

    @Test
    void aRepeatedCallCollapsesToTheNewest_whenTheLimitIsPassed() {
        ConversationMemory memory = memory(2_000, ToolResultLimits.together(350));
        memory.addAll(reads(0, "same", 100));
        memory.addAll(reads(1, "other", 100));
        memory.addAll(reads(2, "same", 100));
        memory.addAll(reads(3, "more", 100));

        List<ContextMessage> results = results(memory.context());

        assertThat(results.get(0).message().text()).contains("repeated later with the same arguments");
        assertThat(placements(memory.context()))
                .containsExactly(Placement.ADAPTED, Placement.VERBATIM, Placement.VERBATIM, Placement.VERBATIM);
    }

    @Test
    void aLongResultIsKeptAside_withItsBeginningAndItsEnd() {
        ConversationMemory memory = memory(2_000, ToolResultLimits.each(60));
        memory.addAll(reads(0, "long", 500));

        ContextMessage result = results(memory.context()).get(0);

        assertThat(result.placement()).isEqualTo(Placement.ADAPTED);
        assertThat(result.tokens()).isLessThanOrEqualTo(90);
        assertThat(result.message().text())
                .startsWith("content-0")
                .contains("kept aside as result-2")
                .endsWith(" x");
        assertThat(memory.keptResult("result-2")).contains(text("content-0", 500));
    }

    @Test
    void aHandleReadsToolResultsOnly_ofItsOwnConversation() {
        ConversationMemory memory = memory(2_000, ToolResultLimits.NONE);
        memory.addAll(reads(0, "file", 20));

        assertThat(memory.keptResult("result-0")).isEmpty();
        assertThat(memory.keptResult("result-99")).isEmpty();
        assertThat(memory.keptResult("no handle")).isEmpty();
        assertThat(memory.keptResult("result--1")).isEmpty();
    }
}
