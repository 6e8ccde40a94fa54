package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.tck.Talk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryCacheTest {

    private static final int MAX_COLLECTIONS = 200;

    @Test
    void givesTheSameMemory_whileSomebodyHoldsIt() {
        try (CompactingChatMemoryProvider provider =
                CompactingChatMemoryProvider.builder().build()) {
            CompactingChatMemory held = provider.get("alice");

            open(provider, 2 * MemoryCache.LAST_USED);
            System.gc();

            assertThat(provider.get("alice")).isSameAs(held);
        }
    }

    @Test
    void letsMemoriesGo_whenNobodyHoldsThem_butNotWhatTheySaid() throws InterruptedException {
        int memories = 20 * MemoryCache.LAST_USED;
        try (CompactingChatMemoryProvider provider =
                CompactingChatMemoryProvider.builder().build()) {
            provider.get("alice").add(Talk.user("Hi"));

            open(provider, memories);
            int left = provider.openMemories();
            for (int i = 0; i < MAX_COLLECTIONS && left > 2 * MemoryCache.LAST_USED; i++) {
                System.gc();
                Thread.sleep(10);
                left = provider.openMemories();
            }

            assertThat(left).isBetween(MemoryCache.LAST_USED, 2 * MemoryCache.LAST_USED);
            assertThat(provider.get("alice").messages()).containsExactly(Talk.user("Hi"));
        }
    }

    @Test
    void holdsAllThatAreHeld_howeverMany() {
        try (CompactingChatMemoryProvider provider =
                CompactingChatMemoryProvider.builder().build()) {
            List<CompactingChatMemory> held = new ArrayList<>();
            for (int i = 0; i < 3 * MemoryCache.LAST_USED; i++) {
                held.add(provider.get(i));
            }
            System.gc();

            for (int i = 0; i < held.size(); i++) {
                assertThat(provider.get(i)).isSameAs(held.get(i));
            }
        }
    }

    private static void open(CompactingChatMemoryProvider provider, int memories) {
        for (int i = 0; i < memories; i++) {
            provider.get("memory " + i);
        }
    }
}
