package io.github.chatmemory4j.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.RecallReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ContextTest {

    private static final Message HELLO = Message.user("Hello");
    private static final ContextMessage SENT = new ContextMessage(HELLO, 5, 0, Placement.VERBATIM, "in the window");

    @Test
    void sumsTheTokensOfWhatIsSent() {
        Context context = new Context(List.of(SENT, SENT), 100, RecallReport.NONE, List::of);

        assertThat(context.tokens()).isEqualTo(10);
        assertThat(context.availableTokens()).isEqualTo(100);
        assertThat(context.messages()).containsExactly(HELLO, HELLO);
    }

    @Test
    void worksPlacementsOutOnce_andOnlyWhenAsked() {
        AtomicInteger asked = new AtomicInteger();
        Context context = new Context(List.of(SENT), 100, RecallReport.NONE, () -> {
            asked.incrementAndGet();
            return List.of(new PlacedRange(0, 1, Placement.VERBATIM, "in the window"));
        });
        assertThat(asked).hasValue(0);

        assertThat(context.placements()).hasSize(1);
        assertThat(context.placements()).isSameAs(context.placements());
        assertThat(asked).hasValue(1);
    }

    @Test
    void cannotBeChanged() {
        List<ContextMessage> sent = new ArrayList<>(List.of(SENT));
        Context context = new Context(sent, 100, RecallReport.NONE, ArrayList::new);

        sent.clear();

        assertThat(context.sent()).hasSize(1);
        assertThatThrownBy(() -> context.sent().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> context.placements().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void rangesAreNotEmpty_andStartInTheTranscript() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PlacedRange(1, 1, Placement.TRIMMED, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new PlacedRange(-1, 1, Placement.TRIMMED, ""));
    }

    @Test
    void aRequestReservesNothing_unlessItSaysSo() {
        assertThat(ContextRequest.PLAIN).isEqualTo(ContextRequest.of(null, 0));
        assertThat(ContextRequest.of(HELLO, 3).incoming()).contains(HELLO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ContextRequest.of(null, -1))
                .withMessageContaining("was -1");
    }
}
