package io.github.chatmemory4j.langchain4j;

import static io.github.chatmemory4j.tck.Talk.ai;
import static io.github.chatmemory4j.tck.Talk.calls;
import static io.github.chatmemory4j.tck.Talk.result;
import static io.github.chatmemory4j.tck.Talk.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.context.SummaryPlacement;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.langchain4j.message.SyntheticMessages;
import io.github.chatmemory4j.transcript.Erasure;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What hosts do with a memory must not harm the summary, nor what it stands in for; wherever in the request it is sent. */
class SummarizedMemoryTest {

    private static final int MAX_TOKENS = 600;

    private static final SystemMessage SYSTEM = SystemMessage.from("Be brief.");

    @ParameterizedTest
    @EnumSource
    void sendsTheSummary_markedAsOurs(SummaryPlacement placement) {
        CompactingChatMemory memory = summarized(placement);

        List<ChatMessage> messages = memory.messages();

        String summary = memory.summary().orElseThrow().text();
        switch (placement) {
            case IN_SYSTEM_MESSAGE -> {
                assertThat(((SystemMessage) messages.get(0)).text())
                        .startsWith("Be brief.")
                        .contains(summary);
                assertThat(messages.get(1)).isInstanceOf(UserMessage.class);
            }
            case AS_MESSAGES -> {
                assertThat(messages.get(0)).isEqualTo(SYSTEM);
                assertThat(((UserMessage) messages.get(1)).singleText()).contains(summary);
                assertThat(((UserMessage) messages.get(1)).attributes()).containsKey(SyntheticMessages.ATTRIBUTE);
                assertThat(((AiMessage) messages.get(2)).attributes()).containsKey(SyntheticMessages.ATTRIBUTE);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void staysTheSame_whenItIsSetToWhatItHolds(SummaryPlacement placement) {
        CompactingChatMemory memory = summarized(placement);
        List<ChatMessage> messages = memory.messages();
        long size = memory.conversation().size();

        for (int i = 0; i < 3; i++) {
            memory.set(memory.messages());
        }

        assertThat(memory.messages()).isEqualTo(messages);
        assertThat(memory.conversation().size()).isEqualTo(size);
        assertThat(withdrawn(memory)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isAsBeforeLessTheAnswer_whenAHostClearsAndAddsTheRestBack(SummaryPlacement placement) {
        CompactingChatMemory memory = summarized(placement);
        memory.add(user("How are you?"), calls("1"), result("1", "fine"), ai("Rude answer."));
        List<ChatMessage> view = memory.messages();
        view.remove(view.size() - 1);
        var summary = memory.summary();
        long size = memory.conversation().size();

        memory.clear();
        view.forEach(memory::add);

        assertThat(memory.messages()).isEqualTo(view);
        assertThat(memory.summary()).isEqualTo(summary);
        assertThat(memory.conversation().size()).isEqualTo(size);
        assertThat(withdrawn(memory)).containsExactly(ai("Rude answer."));
        assertThat(memory.context().placements())
                .anySatisfy(range -> assertThat(range.placement()).isEqualTo(Placement.SUMMARISED));
    }

    @ParameterizedTest
    @EnumSource
    void isAsBeforeWithAnotherAnswer_whenAHostClearsAndAddsAnEditedViewAtOnce(SummaryPlacement placement) {
        CompactingChatMemory memory = summarized(placement);
        memory.add(user("How are you?"), ai("Rude answer."));
        List<ChatMessage> view = memory.messages();
        view.set(view.size() - 1, ai("Polite answer."));
        var summary = memory.summary();

        memory.clear();
        memory.add(view);

        assertThat(memory.messages()).isEqualTo(view);
        assertThat(memory.summary()).isEqualTo(summary);
        assertThat(withdrawn(memory)).containsExactly(ai("Rude answer."));
    }

    @ParameterizedTest
    @EnumSource
    void isAsBefore_whenItIsSetToTheEditedViewAfterAClear(SummaryPlacement placement) {
        CompactingChatMemory memory = summarized(placement);
        List<ChatMessage> view = memory.messages();
        var summary = memory.summary();

        memory.clear();
        memory.set(view);

        assertThat(memory.messages()).isEqualTo(view);
        assertThat(memory.summary()).isEqualTo(summary);
    }

    @ParameterizedTest
    @EnumSource
    void forgetsTheSummary_whenItIsCleared(SummaryPlacement placement) {
        CompactingChatMemory memory = summarized(placement);
        memory.messages();

        memory.clear();
        memory.add(SYSTEM);

        assertThat(memory.messages()).containsExactly(SYSTEM);
        memory.add(user("Who am I?"), ai("I do not know."));
        assertThat(memory.messages()).containsExactly(SYSTEM, user("Who am I?"), ai("I do not know."));
        assertThat(memory.summary()).isEmpty();
        assertThat(memory.context().placements().get(0).placement()).isEqualTo(Placement.CLEARED);
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheSummary_whenTheSystemMessageChanges(SummaryPlacement placement) {
        CompactingChatMemory memory = summarized(placement);
        var summary = memory.summary();

        memory.add(SystemMessage.from("Be polite."));

        assertThat(((SystemMessage) memory.messages().get(0)).text())
                .startsWith("Be polite.")
                .doesNotContain("Be brief.");
        assertThat(memory.summary()).isEqualTo(summary);
        assertThat(memory.messages())
                .filteredOn(SystemMessage.class::isInstance)
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheSummary_whenItIsSetWithAnotherSystemMessage(SummaryPlacement placement) {
        CompactingChatMemory memory = summarized(placement);
        List<ChatMessage> view = memory.messages();
        var summary = memory.summary();
        view.set(0, SystemMessage.from("Be polite."));

        memory.set(view);

        assertThat(((SystemMessage) memory.messages().get(0)).text()).startsWith("Be polite.");
        assertThat(memory.messages().subList(1, view.size())).isEqualTo(view.subList(1, view.size()));
        assertThat(memory.summary()).isEqualTo(summary);
    }

    @ParameterizedTest
    @EnumSource
    void deletesEverything_whenItIsErased(SummaryPlacement placement) {
        CompactingChatMemory memory = summarized(placement);
        long size = memory.conversation().size();

        Erasure erased = memory.erase();

        assertThat(erased).isEqualTo(new Erasure(1, size, 1));
        assertThat(memory.messages()).isEmpty();
        assertThat(memory.summary()).isEmpty();
        assertThat(memory.conversation().size()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void startsWithAUserMessage_whenAHostDropsTheQuestionInFront(SummaryPlacement placement) {
        CompactingChatMemory memory = summarized(placement);
        List<ChatMessage> view = memory.messages();
        view.remove(placement == SummaryPlacement.AS_MESSAGES ? 3 : 1);

        memory.set(view);

        List<ChatMessage> messages = memory.messages();
        boolean userSpeaks = true;
        for (ChatMessage message : messages.subList(1, messages.size())) {
            assertThat(message instanceof UserMessage).isEqualTo(userSpeaks);
            userSpeaks = !userSpeaks;
        }
        assertThat(messages).endsWith(view.get(view.size() - 1));
    }

    @ParameterizedTest
    @EnumSource
    void storesNothingTwice_whenASummaryWasMadeAfterTheHostLooked(SummaryPlacement placement) {
        CompactingChatMemory memory = memory(placement);
        memory.add(SYSTEM);
        Exchanges.fill(memory, MAX_TOKENS / 3);
        List<ChatMessage> view = memory.messages();
        Exchanges.fill(memory, MAX_TOKENS);
        List<ChatMessage> wanted = new ArrayList<>(view);
        wanted.addAll(memory.conversation().window().stream()
                .map(LangChain4jMessage::unwrap)
                .filter(message -> !view.contains(message))
                .toList());
        long size = memory.conversation().size();

        memory.set(wanted);

        assertThat(memory.conversation().size()).isEqualTo(size);
        assertThat(memory.summary()).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void takesBackNothingTheHostNeverSaw_whenItIsSetToAShortenedView(SummaryPlacement placement) {
        CompactingChatMemory memory = summarized(placement);
        memory.add(user("Read everything."));
        for (int i = 0; i < 12; i++) {
            memory.add(calls("call " + i), result("call " + i, "page " + i + " " + "word ".repeat(100)));
        }
        List<ChatMessage> view = memory.messages();
        long size = memory.conversation().size();
        assertThat(view).hasSizeLessThan(25);

        memory.set(view);

        assertThat(memory.messages()).isEqualTo(view);
        assertThat(memory.conversation().size()).isEqualTo(size);
        assertThat(withdrawn(memory)).isEmpty();
    }

    private static List<ChatMessage> withdrawn(CompactingChatMemory memory) {
        return memory.conversation().transcript(0, memory.conversation().size()).stream()
                .filter(TranscriptEntry::withdrawn)
                .map(entry -> LangChain4jMessage.unwrap(entry.message()))
                .toList();
    }

    private static CompactingChatMemory summarized(SummaryPlacement placement) {
        CompactingChatMemory memory = memory(placement);
        memory.add(SYSTEM);
        Exchanges.fill(memory, MAX_TOKENS);
        memory.messages();
        assertThat(memory.summary()).isPresent();
        return memory;
    }

    private static CompactingChatMemory memory(SummaryPlacement placement) {
        return CompactingChatMemoryProvider.builder()
                .maxTokens(MAX_TOKENS)
                .summaryPlacement(placement)
                .executor(Runnable::run)
                .build()
                .get("alice");
    }
}
