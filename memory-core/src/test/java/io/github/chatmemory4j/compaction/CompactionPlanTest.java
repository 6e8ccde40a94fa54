package io.github.chatmemory4j.compaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chatmemory4j.compaction.CompactionPlan.Action;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.summary.SummaryRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the values around a decision refuse to be. */
class CompactionPlanTest {

    @Test
    void turnsLeave_exactlyWhenTheActionSaysSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CompactionPlan(Action.KEEP, 1, ""))
                .withMessage("turns must be 0 for KEEP and positive otherwise, was 1 for KEEP");
        assertThatIllegalArgumentException().isThrownBy(() -> new CompactionPlan(Action.TRIM, 0, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new CompactionPlan(Action.SUMMARIZE, -1, ""));
    }

    @Test
    void sizesAreNotNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TurnSize(2, -1))
                .withMessage("messages and tokens must not be negative, were 2 and -1");
        assertThatIllegalArgumentException().isThrownBy(() -> new TurnSize(-1, 2));
    }

    @Test
    void aSummaryRequest_hasMessagesOfItsOwn_andRoomForASummary() {
        List<Message> messages = new ArrayList<>(List.of(Message.user("hello")));
        SummaryRequest request = new SummaryRequest("", messages, 1);

        messages.clear();

        assertThat(request.messages()).containsExactly(Message.user("hello"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SummaryRequest("", List.of(), 1))
                .withMessage("messages must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SummaryRequest("", List.of(Message.user("hello")), 0))
                .withMessage("maxTokens must be positive, was 0");
    }
}
