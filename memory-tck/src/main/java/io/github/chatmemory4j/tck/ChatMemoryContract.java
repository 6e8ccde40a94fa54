package io.github.chatmemory4j.tck;

import static io.github.chatmemory4j.tck.Talk.ai;
import static io.github.chatmemory4j.tck.Talk.calls;
import static io.github.chatmemory4j.tck.Talk.result;
import static io.github.chatmemory4j.tck.Talk.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;

/**
 * What LangChain4j's AI services, guardrails and tools, and hosts such as Quarkus, do with a {@link ChatMemory}, and what
 * they must get back. A rule is a test method, its name says what must hold.
 *
 * <p>Extend it, supply two memories, and run it with JUnit:
 *
 * <pre>{@code
 * class MyMemoryContractTest extends ChatMemoryContract {
 *
 *     protected ChatMemory memory() {
 *         return new MyMemory(100_000);
 *     }
 *
 *     protected ChatMemory smallMemory() {
 *         return new MyMemory(300);
 *     }
 * }
 * }</pre>
 *
 * <p>A memory that breaks a rule on purpose names it in {@link #knownBreaches()}.
 */
public abstract class ChatMemoryContract extends CrowdedMemoryContract {

    private static final int ROUNDS_TO_SHOW_A_RACE = 50;
    private static final int THREADS = 8;

    /** Made by subclasses, one per test, as JUnit does. */
    protected ChatMemoryContract() {}

    /** A memory nothing was said to, with room for everything that is said in one test. */
    protected abstract ChatMemory memory();

    /** How many messages each of eight threads adds at the same time; fewer for a memory that takes long to add one. */
    protected int messagesPerThread() {
        return 300;
    }

    @Test
    void hasNoMessages_whenNothingWasSaid() {
        assertThat(memory().messages()).isEmpty();
    }

    @Test
    void givesMessagesBackInOrder_whenTheyWereAdded() {
        ChatMemory memory = memory();

        memory.add(SYSTEM);
        memory.add(user("Hi"), ai("Hello."));
        memory.add(List.of(user("Weather?"), calls("1", "2"), result("1", "sun"), result("2", "wind"), ai("Fine.")));

        assertThat(memory.messages())
                .containsExactly(
                        SYSTEM,
                        user("Hi"),
                        ai("Hello."),
                        user("Weather?"),
                        calls("1", "2"),
                        result("1", "sun"),
                        result("2", "wind"),
                        ai("Fine."));
    }

    @WhatHappens("a host changes the list it was given: the memory stays as it is")
    @Test
    void givesOutAListOfItsOwn_thatMayBeChanged() {
        ChatMemory memory = memory();
        memory.add(user("Hi"), ai("Hello."));

        memory.messages().add(user("never said"));
        memory.messages().clear();

        assertThat(memory.messages()).containsExactly(user("Hi"), ai("Hello."));
    }

    @WhatHappens("a caller changes the list it handed in: the memory stays as it is")
    @Test
    void keepsItsOwnList_whenTheCallersChangesLater() {
        ChatMemory memory = memory();
        List<ChatMessage> said = new ArrayList<>(List.of(user("Hi"), ai("Hello.")));
        memory.set(said);

        said.clear();

        assertThat(memory.messages()).containsExactly(user("Hi"), ai("Hello."));
    }

    @ParameterizedTest
    @NullAndEmptySource
    void changesNothing_whenNothingIsAdded(List<ChatMessage> nothing) {
        ChatMemory memory = memory();
        memory.add(user("Hi"));

        memory.add(nothing);

        assertThat(memory.messages()).containsExactly(user("Hi"));
    }

    @ParameterizedTest
    @WhatHappens("somebody sets it to nothing: refused, and nothing is lost")
    @NullAndEmptySource
    void refusesToBeSet_toNothing(List<ChatMessage> nothing) {
        ChatMemory memory = memory();
        memory.add(user("Hi"));

        assertThatThrownBy(() -> memory.set(nothing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not be empty");
        assertThat(memory.messages()).containsExactly(user("Hi"));
    }

    @Test
    void holdsExactlyTheseMessages_whenItIsSet() {
        ChatMemory memory = memory();
        memory.add(SYSTEM);
        memory.add(user("Hi"), ai("Hello."));

        memory.set(List.of(SYSTEM, user("Good morning"), ai("Morning.")));

        assertThat(memory.messages()).containsExactly(SYSTEM, user("Good morning"), ai("Morning."));
    }

    @Test
    void staysTheSame_whenItIsSetToWhatItHolds() {
        ChatMemory memory = memory();
        memory.add(SYSTEM);
        memory.add(user("Hi"), calls("1"), result("1", "sun"), ai("Hello."));

        memory.set(memory.messages());
        memory.set(memory.messages());

        assertThat(memory.messages()).containsExactly(SYSTEM, user("Hi"), calls("1"), result("1", "sun"), ai("Hello."));
    }

    @Test
    void goesBack_whenItIsSetToAnEarlierView() {
        ChatMemory memory = memory();
        memory.add(SYSTEM);
        memory.add(user("Hi"), ai("Hello."));
        List<ChatMessage> before = memory.messages();
        memory.add(user("Weather?"), calls("1"));

        memory.set(before);

        assertThat(memory.messages()).containsExactly(SYSTEM, user("Hi"), ai("Hello."));
    }

    @WhatHappens("LangChain4j undoes a tool and edits its result: the edit is there, once")
    @Test
    void showsTheEditedToolResult_whenAToolIsCompensated() {
        ChatMemory memory = memory();
        memory.add(user("Book both."), calls("1"), result("1", "booked"), calls("2"));
        List<ChatMessage> messages = new ArrayList<>(memory.messages());
        messages.replaceAll(message -> message.equals(result("1", "booked")) ? result("1", "rolled back") : message);

        memory.set(messages);
        memory.add(result("2", "failed"));

        assertThat(memory.messages())
                .containsExactly(
                        user("Book both."), calls("1"), result("1", "rolled back"), calls("2"), result("2", "failed"));
    }

    @Test
    void isEmpty_whenItWasCleared() {
        ChatMemory memory = memory();
        memory.add(SYSTEM);
        memory.add(user("Hi"), ai("Hello."));

        memory.clear();
        memory.clear();

        assertThat(memory.messages()).isEmpty();
    }

    @WhatHappens("the user clears the chat and goes on: it stays cleared")
    @Test
    void staysCleared_whenTheNextTurnAddsTheSameSystemMessage() {
        ChatMemory memory = memory();
        memory.add(SYSTEM);
        memory.add(user("Hi"), ai("Hello."));
        memory.messages();
        memory.clear();

        memory.add(SYSTEM);
        assertThat(memory.messages()).containsExactly(SYSTEM);
        memory.add(user("Who am I?"));

        assertThat(memory.messages()).containsExactly(SYSTEM, user("Who am I?"));
    }

    @Test
    void isAsBeforeLessTheAnswer_whenAHostClearsAndAddsTheRestBack() {
        ChatMemory memory = memory();
        memory.add(SYSTEM);
        memory.add(user("Hi"), ai("Hello."), user("Weather?"), calls("1"), result("1", "sun"), ai("Rude answer."));
        List<ChatMessage> view = memory.messages();
        view.remove(view.size() - 1);

        memory.clear();
        view.forEach(memory::add);

        assertThat(memory.messages())
                .containsExactly(SYSTEM, user("Hi"), ai("Hello."), user("Weather?"), calls("1"), result("1", "sun"));
    }

    @WhatHappens("every turn adds the same system message: it is there once")
    @Test
    void hasTheSystemMessageOnce_whenEveryTurnAddsIt() {
        ChatMemory memory = memory();

        memory.add(SYSTEM);
        memory.add(user("Hi"), ai("Hello."));
        memory.add(SYSTEM);

        assertThat(memory.messages()).containsExactly(SYSTEM, user("Hi"), ai("Hello."));
    }

    @WhatHappens("the system text changes: the new one takes the place of the old, in front")
    @Test
    void hasOnlyTheNewestSystemMessage_whenItsTextChanges() {
        ChatMemory memory = memory();
        memory.add(SYSTEM);
        memory.add(user("Hi"), ai("Hello."));

        memory.add(SystemMessage.from("Be polite."));

        assertThat(memory.messages()).containsExactly(SystemMessage.from("Be polite."), user("Hi"), ai("Hello."));
    }

    @WhatHappens("messages of a turn carry images, thinking, signatures, errors: all of it comes back")
    @Test
    void givesBackEverythingAMessageCarries() {
        UserMessage picture = UserMessage.builder()
                .name("ada")
                .addContent(TextContent.from("Who is this?"))
                .addContent(ImageContent.from("https://example.org/ada.png", ImageContent.DetailLevel.LOW))
                .attributes(Map.of("tenant", "a", "tags", List.of("x", "y")))
                .build();
        AiMessage thoughtful = AiMessage.builder()
                .text("Let me look.")
                .thinking("I should look it up.")
                .toolExecutionRequests(calls("1").toolExecutionRequests())
                .attributes(Map.of("signature", "abc", "cached", true))
                .build();
        ToolExecutionResultMessage failed = ToolExecutionResultMessage.builder()
                .id("1")
                .toolName("look")
                .contents(List.of(TextContent.from("no such file")))
                .isError(true)
                .attributes(Map.of("found_tools", List.of("search"), "attempt", 2))
                .build();
        ChatMemory memory = memory();

        memory.add(picture, thoughtful, failed);

        assertThat(memory.messages()).containsExactly(picture, thoughtful, failed);
    }

    @WhatHappens("a process died between tool call and result: the next request is valid")
    @Test
    void leavesOutACallWithoutItsResults_whenTheConversationWentOn() {
        ChatMemory memory = memory();

        memory.add(user("Weather?"), calls("1", "2"), result("1", "sun"), user("Never mind."), ai("As you wish."));

        List<ChatMessage> messages = memory.messages();
        assertThat(messages)
                .filteredOn(UserMessage.class::isInstance)
                .containsExactly(user("Weather?"), user("Never mind."));
        assertThat(messages).doesNotContain(calls("1", "2"), result("1", "sun")).endsWith(ai("As you wish."));
    }

    @WhatHappens("a tool result has lost its call: the next request is valid")
    @Test
    void leavesOutAResultWithoutItsCall() {
        ChatMemory memory = memory();

        memory.add(user("Hi"), result("9", "sun"), ai("Hello."));

        assertThat(memory.messages()).containsExactly(user("Hi"), ai("Hello."));
    }

    @Test
    void keepsResultsBehindTheirCall_whenTheyCameInAnotherOrder() {
        ChatMemory memory = memory();

        memory.add(user("Both?"), calls("1", "2"), result("2", "wind"), result("1", "sun"), ai("Fine."));

        assertThat(memory.messages())
                .containsExactly(user("Both?"), calls("1", "2"), result("2", "wind"), result("1", "sun"), ai("Fine."));
    }

    @Test
    @WhatHappens("the system message comes late: it is in front all the same")
    void hasTheSystemMessageFirst_whenItWasAddedLast() {
        ChatMemory memory = memory();

        memory.add(user("Hi"), ai("Hello."));
        memory.add(SYSTEM);

        assertThat(memory.messages()).containsExactly(SYSTEM, user("Hi"), ai("Hello."));
    }

    @Test
    @WhatHappens("a host sets it to a list with two system messages: only the newer is in force")
    void hasOneSystemMessage_whenItIsSetToTwo() {
        ChatMemory memory = memory();

        memory.set(List.of(SYSTEM, user("Hi"), SystemMessage.from("Be polite."), ai("Hello.")));

        assertThat(memory.messages()).containsExactly(SystemMessage.from("Be polite."), user("Hi"), ai("Hello."));
    }

    @Tag("slow")
    @Test
    @WhatHappens("eight threads add to one memory: every message is there, each thread's in order")
    void losesNothing_whenThreadsShareIt() throws Exception {
        // Threads that are not kept apart may miss each other by luck.
        int rounds = knownBreaches().contains("losesNothing_whenThreadsShareIt") ? ROUNDS_TO_SHOW_A_RACE : 1;
        for (int round = 0; round < rounds; round++) {
            losesNothing(memory());
        }
    }

    private void losesNothing(ChatMemory memory) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);

        InParallel.run(THREADS, thread -> {
            start.await();
            for (int i = 0; i < messagesPerThread(); i++) {
                memory.add(user(thread + " says " + i));
            }
        });

        List<ChatMessage> messages =
                memory.messages().stream().filter(UserMessage.class::isInstance).toList();
        assertThat(messages).hasSize(THREADS * messagesPerThread());
        for (int thread = 0; thread < THREADS; thread++) {
            String speaker = thread + " says ";
            assertThat(messages)
                    .extracting(message -> ((UserMessage) message).singleText())
                    .filteredOn(text -> text.startsWith(speaker))
                    .containsExactlyElementsOf(IntStream.range(0, messagesPerThread())
                            .mapToObj(i -> speaker + i)
                            .toList());
        }
    }
}
