package io.github.chatmemory4j.tck;

import static io.github.chatmemory4j.tck.Talk.ai;
import static io.github.chatmemory4j.tck.Talk.calls;
import static io.github.chatmemory4j.tck.Talk.result;
import static io.github.chatmemory4j.tck.Talk.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The part of {@link ChatMemoryContract} that is about a memory which had to let older messages go: what it still gives
 * out must be a request that a provider accepts, with the question in it.
 */
@ExtendWith(KnownBreaches.class)
public abstract class CrowdedMemoryContract {

    /** The system message of every rule that has one. */
    protected static final SystemMessage SYSTEM = SystemMessage.from("Be brief.");

    private static final int MANY = 40;
    private static final String LONG_TEXT = "It rained, and the river rose by another hand. ".repeat(30);

    /** Made by subclasses, one per test, as JUnit does. */
    protected CrowdedMemoryContract() {}

    /** A memory nothing was said to, with room for about ten short messages: five messages, or 300 tokens. */
    protected abstract ChatMemory smallMemory();

    /**
     * The rules, by the names of their methods, that this memory is known to break; none, unless overridden. A rule that is
     * listed must fail, so that the list stays true.
     */
    protected Set<String> knownBreaches() {
        return Set.of();
    }

    private static UserMessage question(int number) {
        return user("Question " + number + ": how far is the sea?");
    }

    private static AiMessage answer(int number) {
        return ai("Answer " + number + ": two days on foot.");
    }

    private static void chat(ChatMemory memory, int exchanges) {
        for (int i = 1; i <= exchanges; i++) {
            memory.add(question(i), answer(i));
        }
    }

    private static List<ChatMessage> withoutSystem(List<ChatMessage> messages) {
        return messages.stream()
                .filter(message -> !(message instanceof SystemMessage))
                .toList();
    }

    @Test
    @WhatHappens("older messages have to leave: the newest exchange is there")
    void endsWithTheNewestExchange_whenOlderOnesHadToLeave() {
        ChatMemory memory = smallMemory();

        chat(memory, MANY);

        assertThat(memory.messages()).hasSizeLessThan(2 * MANY).endsWith(question(MANY), answer(MANY));
    }

    @Test
    @WhatHappens("older messages have to leave: what is sent begins with a user message")
    void beginsWithAUserMessage_wheneverSomethingIsSent() {
        ChatMemory memory = smallMemory();
        memory.add(SYSTEM);

        for (int i = 1; i <= MANY; i++) {
            memory.add(question(i));
            assertThat(withoutSystem(memory.messages())).first().isInstanceOf(UserMessage.class);
            memory.add(answer(i));
            assertThat(withoutSystem(memory.messages())).first().isInstanceOf(UserMessage.class);
        }
    }

    @Test
    @WhatHappens("older messages have to leave: the last user message is the question")
    void hasTheQuestionAsTheLastUserMessage_whateverElseItGivesOut() {
        ChatMemory memory = smallMemory();

        for (int i = 1; i <= MANY; i++) {
            memory.add(question(i));
            assertThat(UserMessage.findLast(memory.messages())).contains(question(i));
            memory.add(answer(i));
        }
    }

    @Test
    @WhatHappens("older messages have to leave: the system message stays, and stays first")
    void keepsTheSystemMessageFirst_whenOlderMessagesHadToLeave() {
        ChatMemory memory = smallMemory();
        memory.add(SYSTEM);

        chat(memory, MANY);

        assertThat(memory.messages()).first().isInstanceOfSatisfying(SystemMessage.class, system -> assertThat(
                        system.text())
                .startsWith(SYSTEM.text()));
    }

    @Test
    @WhatHappens("the system text changes in the middle of a long chat: it stays first")
    void keepsTheNewSystemMessageFirst_whenItsTextChangedOnTheWay() {
        ChatMemory memory = smallMemory();
        memory.add(SYSTEM);
        chat(memory, MANY);
        SystemMessage changed = SystemMessage.from("Be polite.");

        memory.add(changed);
        memory.add(question(1));

        assertThat(memory.messages()).first().isInstanceOfSatisfying(SystemMessage.class, system -> assertThat(
                        system.text())
                .startsWith(changed.text()));
        assertThat(memory.messages())
                .filteredOn(SystemMessage.class::isInstance)
                .hasSize(1);
    }

    @Test
    @WhatHappens("a tool result is larger than all the room: there still is something to send")
    void isNeverEmpty_whenAToolResultIsLargerThanAllRoom() {
        ChatMemory memory = smallMemory();

        memory.add(question(1));
        memory.add(calls("1"));
        memory.add(result("1", LONG_TEXT));

        assertThat(memory.messages()).isNotEmpty();
    }

    @Test
    @WhatHappens("a tool loop takes all the room: the question is still sent")
    void hasTheQuestion_whenAToolLoopTakesAllRoom() {
        ChatMemory memory = smallMemory();
        chat(memory, MANY);

        memory.add(question(0));
        for (int round = 1; round <= 4; round++) {
            memory.add(calls("round " + round));
            memory.add(result("round " + round, LONG_TEXT));
            assertThat(memory.messages()).contains(question(0));
        }
    }

    @Test
    @WhatHappens("tools called at once bring more than there is room for: no result without its call")
    void hasCallsAndResultsTogether_whenParallelResultsTakeAllRoom() {
        ChatMemory memory = smallMemory();
        memory.add(question(1));
        memory.add(calls("1", "2", "3", "4"));

        for (String id : List.of("1", "2", "3", "4")) {
            memory.add(result(id, LONG_TEXT.substring(0, 400)));
        }

        assertThat(memory.messages()).contains(question(1), calls("1", "2", "3", "4"));
        assertThat(memory.messages())
                .filteredOn(ToolExecutionResultMessage.class::isInstance)
                .hasSize(4);
    }

    @Test
    @WhatHappens("a tool search was long ago: what it found is still offered")
    void stillHasAResultThatToolsDependOn_whenItsTurnHadToLeave() {
        ToolExecutionResultMessage found = ToolExecutionResultMessage.builder()
                .id("1")
                .toolName("look")
                .text("Tools found: weather")
                .attributes(Map.of("found_tools", List.of("weather")))
                .build();
        ChatMemory memory = smallMemory();
        memory.add(question(0), calls("1"), found, answer(0));

        chat(memory, MANY);

        assertThat(memory.messages()).containsSequence(calls("1"), found);
    }

    @Test
    @WhatHappens("a host sets the memory to what it read: nothing changes")
    void staysTheSame_whenItIsSetToItsOwnView_afterOlderMessagesLeft() {
        ChatMemory memory = smallMemory();
        memory.add(SYSTEM);
        chat(memory, MANY);
        List<ChatMessage> view = memory.messages();

        for (int i = 0; i < 3; i++) {
            memory.set(memory.messages());
        }

        assertThat(memory.messages()).isEqualTo(view);
    }

    @Test
    @WhatHappens("a host sets the memory to what it read and the new turn, every turn: nothing is there twice")
    void hasNothingTwice_whenItsViewComesBackEveryTurn() {
        ChatMemory memory = smallMemory();
        memory.add(SYSTEM);

        for (int i = 1; i <= MANY; i++) {
            List<ChatMessage> messages = new ArrayList<>(memory.messages());
            messages.add(question(i));
            messages.add(answer(i));
            memory.set(messages);
            assertThat(memory.messages()).doesNotHaveDuplicates().endsWith(question(i), answer(i));
        }
    }

    @Test
    @WhatHappens("an output guardrail removes the answer by clearing and adding the rest: the rest is there")
    void isAsBeforeLessTheAnswer_whenAHostClearsAndAddsTheRestBack_afterOlderMessagesLeft() {
        ChatMemory memory = smallMemory();
        memory.add(SYSTEM);
        chat(memory, MANY);
        List<ChatMessage> view = memory.messages();
        view.remove(view.size() - 1);

        memory.clear();
        view.forEach(memory::add);

        assertThat(memory.messages()).isEqualTo(view);
    }

    @Test
    void isAsBeforeLessTheAnswer_whenAHostClearsAndAddsTheRestBack_andThereIsNoSystemMessage() {
        ChatMemory memory = smallMemory();
        chat(memory, MANY);
        List<ChatMessage> view = memory.messages();
        view.remove(view.size() - 1);

        memory.clear();
        view.forEach(memory::add);

        assertThat(memory.messages()).isEqualTo(view);
    }

    @Test
    @WhatHappens("the user clears a long chat: nothing of it is ever sent again")
    void staysEmpty_whenItWasCleared_afterOlderMessagesLeft() {
        ChatMemory memory = smallMemory();
        memory.add(SYSTEM);
        chat(memory, MANY);

        memory.clear();
        assertThat(memory.messages()).isEmpty();
        memory.add(SYSTEM);
        memory.add(question(0));

        assertThat(memory.messages()).containsExactly(SYSTEM, question(0));
    }
}
