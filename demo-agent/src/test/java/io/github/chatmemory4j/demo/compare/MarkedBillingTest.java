package io.github.chatmemory4j.demo.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.chatmemory4j.demo.request.RequestTokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Every word is a token and every message has four more, so a message of 96 words has 100. */
class MarkedBillingTest {

    private static final Offset<Double> ROUNDING = within(1e-6);

    private final MarkedBilling billing =
            new MarkedBilling(new RequestTokens(text -> text.isBlank() ? 0 : text.split(" ").length));

    /** Messages of 100 tokens, some of them marked. */
    private static ChatRequest request(int messages, Integer... marked) {
        Set<Integer> marks = Set.of(marked);
        List<ChatMessage> all = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            UserMessage message = UserMessage.from(String.join(" ", Collections.nCopies(96, "w" + i)));
            all.add(
                    marks.contains(i)
                            ? message.toBuilder()
                                    .attributes(Map.of("cache_control", "ephemeral"))
                                    .build()
                            : message);
        }
        return ChatRequest.builder().messages(all).build();
    }

    private double billed(ChatRequest request) {
        double before = billing.billedTokens();
        billing.request(request);
        return billing.billedTokens() - before;
    }

    @Test
    void withoutMarks_everythingIsInput() {
        assertThat(billed(request(20))).isEqualTo(2_000);
        assertThat(billed(request(20))).isEqualTo(2_000);
    }

    @Test
    void whatIsMarked_isWrittenOnce_andReadAfterwards() {
        assertThat(billed(request(20, 18))).isEqualTo(1.25 * 1_900 + 100, ROUNDING);
        assertThat(billed(request(22, 20))).isEqualTo(0.1 * 1_900 + 1.25 * 200 + 100, ROUNDING);
    }

    @Test
    void aShortBeginning_isNotCached() {
        assertThat(billed(request(11, 9))).isEqualTo(1_100);
        assertThat(billed(request(12, 9))).isEqualTo(1_200);
    }

    @Test
    void aMark_findsWhatWasWrittenNoMoreThanTwentyBlocksBefore() {
        billed(request(20, 18));

        assertThat(billed(request(40, 38))).as("20 blocks on").isEqualTo(1.25 * 3_900 + 100, ROUNDING);
        billing.conversationStarts();
        billed(request(20, 18));
        assertThat(billed(request(40, 37))).isEqualTo(0.1 * 1_900 + 1.25 * 1_900 + 200, ROUNDING);
    }

    @Test
    void moreThanFourMarks_areRefused() {
        assertThatIllegalStateException().isThrownBy(() -> billed(request(20, 1, 2, 3, 4, 5)));
    }
}
