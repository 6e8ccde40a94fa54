package io.github.chatmemory4j.langchain4j;

import static io.github.chatmemory4j.langchain4j.Talk.ai;
import static io.github.chatmemory4j.langchain4j.Talk.calls;
import static io.github.chatmemory4j.langchain4j.Talk.result;
import static io.github.chatmemory4j.langchain4j.Talk.user;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;

/**
 * What LangChain4j's AI services, guardrails and tools, and hosts such as Quarkus, do with a {@link ChatMemory}, and what
 * they must get back. Extend it and supply a memory; a public class of the test-jar, so that any implementation can.
 */
public abstract class ChatMemoryContract {

    protected static final SystemMessage SYSTEM = SystemMessage.from("Be brief.");

    /** A memory nothing was said to, with room for everything that is said in one test. */
    protected abstract ChatMemory memory();

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

    @Test
    void givesOutAListOfItsOwn_thatMayBeChanged() {
        ChatMemory memory = memory();
        memory.add(user("Hi"), ai("Hello."));

        memory.messages().add(user("never said"));
        memory.messages().clear();

        assertThat(memory.messages()).containsExactly(user("Hi"), ai("Hello."));
    }

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

    @Test
    void hasTheSystemMessageOnce_whenEveryTurnAddsIt() {
        ChatMemory memory = memory();

        memory.add(SYSTEM);
        memory.add(user("Hi"), ai("Hello."));
        memory.add(SYSTEM);

        assertThat(memory.messages()).containsExactly(SYSTEM, user("Hi"), ai("Hello."));
    }

    @Test
    void hasOnlyTheNewestSystemMessage_whenItsTextChanges() {
        ChatMemory memory = memory();
        memory.add(SYSTEM);
        memory.add(user("Hi"), ai("Hello."));

        memory.add(SystemMessage.from("Be polite."));

        assertThat(memory.messages()).containsExactly(SystemMessage.from("Be polite."), user("Hi"), ai("Hello."));
    }

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
                .contents(List.of(TextContent.from("no such file"), TextContent.from("try again")))
                .isError(true)
                .attributes(Map.of("found_tools", List.of("search"), "attempt", 2))
                .build();
        ChatMemory memory = memory();

        memory.add(picture, thoughtful, failed, ai("Ada."));

        assertThat(memory.messages()).containsExactly(picture, thoughtful, failed, ai("Ada."));
    }

    @Test
    void leavesOutACallWithoutItsResults_whenTheConversationWentOn() {
        ChatMemory memory = memory();

        memory.add(user("Weather?"), calls("1", "2"), result("1", "sun"), user("Never mind."), ai("As you wish."));

        assertThat(memory.messages()).containsExactly(user("Weather?"), user("Never mind."), ai("As you wish."));
    }

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
}
