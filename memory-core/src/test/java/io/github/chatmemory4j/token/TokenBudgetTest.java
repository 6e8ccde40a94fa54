package io.github.chatmemory4j.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TokenBudgetTest {

    @Test
    void input_isWhatIsLeftOfTheMaximum() {
        assertThat(TokenBudget.of(3_000).input()).isEqualTo(3_000);
        assertThat(TokenBudget.of(3_000).reserving(400).input()).isEqualTo(2_600);
    }

    @Test
    void reserving_replacesWhatWasReserved() {
        assertThat(TokenBudget.of(100).reserving(30).reserving(10)).isEqualTo(new TokenBudget(100, 10));
    }

    @Test
    void maxTokens_mustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenBudget.of(0))
                .withMessage("maxTokens must be positive, was 0");
    }

    @Test
    void reservedTokens_mustLeaveSomething() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenBudget.of(100).reserving(100))
                .withMessage("reservedTokens must be in [0, maxTokens), was 100 of 100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenBudget.of(100).reserving(-1))
                .withMessage("reservedTokens must be in [0, maxTokens), was -1 of 100");
    }
}
