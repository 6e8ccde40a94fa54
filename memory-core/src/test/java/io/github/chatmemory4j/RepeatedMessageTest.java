package io.github.chatmemory4j;

import static io.github.chatmemory4j.SizedMessages.call;
import static io.github.chatmemory4j.SizedMessages.memories;
import static io.github.chatmemory4j.SizedMessages.result;
import static io.github.chatmemory4j.SizedMessages.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client that did not hear back sends a message again; it is in the conversation once, and sent once. */
class RepeatedMessageTest {

    private final ConversationMemory memory =
            memories(100).strategy(new TrimStrategy()).build().open("sam");

    /** A message with an id of the client's. */
    private record WithId(String id, Message message) implements Message {

        @Override
        public Role role() {
            return message.role();
        }

        @Override
        public String text() {
            return message.text();
        }

        @Override
        public Message withText(String text) {
            return new WithId(id, message.withText(text));
        }
    }

    @Test
    void theQuestionOfAnUnansweredTurn_isStoredAndSentOnce_andReturnedInItsPlace() {
        memory.add(Message.user("How are you?"));

        assertThat(memory.addAll(List.of(Message.user("How are you?"))))
                .extracting("position")
                .containsExactly(0L);

        assertThat(memory.size()).isEqualTo(1);
        assertThat(memory.context().messages()).containsExactly(Message.user("How are you?"));
    }

    @Test
    void itIsAlsoRecognised_afterToolsWereCalled_whichStay() {
        memory.addAll(List.of(Message.user("Weather?"), call("1"), result("1", 10)));

        memory.add(Message.user("Weather?"));

        assertThat(memory.size()).isEqualTo(3);
    }

    @Test
    void onceAnswered_theSameWordsAreAnotherQuestion() {
        memory.addAll(List.of(Message.user("And now?"), Message.assistant("Now it rains.")));

        memory.add(Message.user("And now?"));

        assertThat(memory.size()).isEqualTo(3);
    }

    @Test
    void equalMessagesAddedAtOnce_areAllMeant() {
        memory.addAll(List.of(Message.user("Yes."), Message.user("Yes.")));

        assertThat(memory.size()).isEqualTo(2);
    }

    @Test
    void aMessageWhoseIdIsThere_changesNothing_howeverLongAgoItWas() {
        memory.add(new WithId("key-1", Message.user("I am Sam.")));
        for (int i = 0; i < 20; i++) {
            memory.addAll(turn(i, 20));
        }
        long size = memory.size();

        memory.add(new WithId("key-1", Message.user("I am Sam.")));
        assertThat(memory.size()).isEqualTo(size);

        memory.add(new WithId("key-2", Message.user("I am Sam.")));
        memory.add(new WithId("key-2", Message.user("I am Sam.")));
        assertThat(memory.size()).isEqualTo(size + 1);
    }

    @Test
    void afterAnErasure_theIdIsFree() {
        memory.add(new WithId("key-1", Message.user("I am Sam.")));
        memory.erase();

        memory.add(new WithId("key-1", Message.user("I am Sam.")));

        assertThat(memory.size()).isEqualTo(1);
    }
}
