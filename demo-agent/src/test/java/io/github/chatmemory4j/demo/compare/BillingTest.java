package io.github.chatmemory4j.demo.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.chatmemory4j.demo.request.RequestTokens;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every word is a token and every message has four more, so a message of 96 words has 100. */
class BillingTest {

    private final Billing billing = new Billing(new RequestTokens(text -> text.isBlank() ? 0 : text.split(" ").length));

    @Test
    void firstRequest_isBilledInFull() {
        billing.request(request(20));

        assertThat(billing.sentTokens()).isEqualTo(2_000);
        assertThat(billing.billedTokens()).isEqualTo(2_000);
    }

    @Test
    void commonBeginning_costsATenthInStepsOf128() {
        billing.request(request(20));
        billing.request(request(21));

        // 2,000 tokens are common, 1,920 of them in whole steps
        assertThat(billing.billedTokens()).isEqualTo(2_000 + 2_100 - 0.9 * 1_920);
        assertThat(billing.cachedShare()).isEqualTo(1_920 / 4_100.0);
    }

    @Test
    void shortBeginning_isNotCached() {
        billing.request(request(10));
        billing.request(request(11));

        assertThat(billing.cachedShare()).isZero();
    }

    @Test
    void nothingIsCached_afterADifferentFirstMessage_orInAnotherConversation() {
        billing.request(request(20));
        List<ChatMessage> changed = new ArrayList<>(request(20).messages());
        changed.set(0, UserMessage.from("other"));
        billing.request(ChatRequest.builder().messages(changed).build());
        billing.conversationStarts();
        billing.request(ChatRequest.builder().messages(changed).build());

        assertThat(billing.cachedShare()).isZero();
    }

    private static ChatRequest request(int messages) {
        List<ChatMessage> list = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            list.add(UserMessage.from("word ".repeat(95) + i));
        }
        return ChatRequest.builder().messages(list).build();
    }
}
