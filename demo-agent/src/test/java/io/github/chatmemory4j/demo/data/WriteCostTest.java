package io.github.chatmemory4j.demo.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class WriteCostTest {

    @Test
    void whatATurnWrites_doesNotGrowWithTheConversation(@TempDir Path folder) {
        List<WriteCost.Line> lines = WriteCost.measure(folder);

        WriteCost.Line shortest = lines.get(0);
        WriteCost.Line longest = lines.get(lines.size() - 1);
        assertThat(longest.transcript().bytes())
                .isLessThan(3 * shortest.transcript().bytes());
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.transcript().bytes()).isLessThan(12_000);
            assertThat(line.transcript().statements()).isLessThan(12);
        });
        assertThat(longest.window().bytes())
                .isGreaterThan(100 * shortest.window().bytes());
    }
}
