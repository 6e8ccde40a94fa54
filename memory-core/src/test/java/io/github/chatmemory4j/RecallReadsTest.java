package io.github.chatmemory4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.RecallHit;
import io.github.chatmemory4j.recall.RecallRequest;
import io.github.chatmemory4j.recall.RecallResult;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How often a question goes to the store for what it recalls. */
class RecallReadsTest {

    private static final int FOUND = 100;

    /** Finds a hundred messages of those that have left the window. */
    private static final class Hundred implements Retriever {

        @Override
        public RecallResult retrieve(RecallRequest request) {
            List<RecallHit> hits = LongStream.range(request.from(), request.to())
                    .limit(FOUND)
                    .mapToObj(position -> new RecallHit(position, FOUND - position, List.of()))
                    .toList();
            return new RecallResult(hits, true, "a hundred");
        }

        @Override
        public void leftWindow(String memoryId, long position) {}

        @Override
        public void forget(String memoryId) {}
    }

    private final List<Method> reads = new ArrayList<>();

    @Test
    void allHitsAreReadWithOneCall() {
        try (MemoryEngine engine = MemoryEngine.builder()
                .maxTokens(2_000)
                .strategy(new CombinedStrategy())
                .summarizer(request -> "They talked.")
                .recall(new Hundred())
                .store(counting(new InMemoryTranscriptStore()))
                .executor(Runnable::run)
                .build()) {
            ConversationMemory memory = engine.open("alice");
            for (int i = 0; i < 200; i++) {
                memory.add(Message.user("Number " + i + " is a box with blue paper in the cellar."));
                memory.add(Message.assistant("I note number " + i + "."));
            }
            reads.clear();

            Context context = memory.context(ContextRequest.of(Message.user("What is in the cellar?"), 0));

            assertThat(context.recallReport().messages()).hasSizeGreaterThan(20);
            assertThat(reads).singleElement().satisfies(read -> assertThat(read.getParameterTypes())
                    .containsExactly(String.class, Collection.class));
        }
    }

    private TranscriptStore counting(TranscriptStore store) {
        return (TranscriptStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {TranscriptStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("read")) {
                        reads.add(method);
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
