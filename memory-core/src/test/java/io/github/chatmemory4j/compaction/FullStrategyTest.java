package io.github.chatmemory4j.compaction;

import static io.github.chatmemory4j.compaction.Requests.available;
import static io.github.chatmemory4j.compaction.Requests.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.compaction.CompactionPlan.Action;
import org.junit.jupiter.api.Test;

class FullStrategyTest {

    private final CompactionStrategy full = new FullStrategy();

    @Test
    void keepsEverything_whetherItFitsOrNot() {
        assertThat(full.plan(available(100, turn(10))).action()).isEqualTo(Action.KEEP);
        assertThat(full.plan(available(100, turn(90), turn(90))).action()).isEqualTo(Action.KEEP);
    }

    @Test
    void isCalledFull() {
        assertThat(full.name()).isEqualTo("full");
    }
}
