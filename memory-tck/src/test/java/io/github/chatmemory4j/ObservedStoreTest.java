package io.github.chatmemory4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.event.OperationObserver.Running;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.tck.TranscriptStoreContract;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/** A store that is observed is the same store. */
class ObservedStoreTest extends TranscriptStoreContract {

    @Override
    protected TranscriptStore emptyStore() {
        return new ObservedStore(
                new InMemoryTranscriptStore(), ObservedOperations.by((operation, memoryId) -> Running.UNHEARD));
    }

    @Test
    void passesEverythingOn_whatHasADefaultToo() throws NoSuchMethodException {
        for (Method method : TranscriptStore.class.getMethods()) {
            assertThat(ObservedStore.class
                            .getMethod(method.getName(), method.getParameterTypes())
                            .getDeclaringClass())
                    .as(method.toString())
                    .isEqualTo(ObservedStore.class);
        }
    }
}
