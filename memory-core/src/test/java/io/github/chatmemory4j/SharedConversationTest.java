package io.github.chatmemory4j;

import static io.github.chatmemory4j.SizedMessages.labels;
import static io.github.chatmemory4j.SizedMessages.turn;
import static io.github.chatmemory4j.SizedMessages.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.BasicMessageCodec;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.Summary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One conversation, several threads, and two sets of memories over one store as in two processes. */
class SharedConversationTest {

    private static final int THREADS = 8;
    private static final int MESSAGES = 200;

    private final TranscriptStore store = new InMemoryTranscriptStore();

    private static MemoryEngine memories(TranscriptStore store) {
        return SizedMessages.memories(400).store(store).build();
    }

    @Test
    void eightThreadsOverTwoMemories_loseNothing() throws Exception {
        eightThreadsLoseNothing(store, MESSAGES);
    }

    @Test
    void eightThreadsOverTwoMemories_loseNothingInAFile(@TempDir Path folder) throws Exception {
        try (TranscriptStore file = JdbcTranscriptStore.sqlite(folder.resolve("chat.db"), new BasicMessageCodec())) {
            eightThreadsLoseNothing(file, 25);
        }
    }

    private static void eightThreadsLoseNothing(TranscriptStore store, int messages) throws Exception {
        MemoryEngine one = memories(store);
        MemoryEngine two = memories(store);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> running = new ArrayList<>();

        for (int t = 0; t < THREADS; t++) {
            int thread = t;
            MemoryEngine memories = t % 2 == 0 ? one : two;
            running.add(threads.submit(() -> {
                for (int i = 0; i < messages; i++) {
                    memories.open("sam").add(Message.user(thread + "/" + i));
                }
            }));
        }
        for (Future<?> future : running) {
            future.get();
        }
        threads.shutdown();

        List<String> texts = one.open("sam").transcript(0, Long.MAX_VALUE).stream()
                .map(entry -> entry.message().text())
                .toList();
        assertThat(texts).hasSize(THREADS * messages).doesNotHaveDuplicates();
        for (int t = 0; t < THREADS; t++) {
            int thread = t;
            assertThat(texts.stream().filter(text -> text.startsWith(thread + "/")))
                    .as("in the order of their thread")
                    .containsExactlyElementsOf(numbered(thread, messages));
        }
    }

    private static List<String> numbered(int thread, int messages) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            texts.add(thread + "/" + i);
        }
        return texts;
    }

    @Test
    void contextsReadMeanwhile_holdTheRules_whileSummariesAreMadeInTheBackground() throws Exception {
        ExecutorService summaries = Executors.newFixedThreadPool(2);
        MemoryEngine memories = SizedMessages.memories(300)
                .store(store)
                .executor(summaries)
                .summarizer(request -> {
                    pause();
                    return "so far " + request.messages().size();
                })
                .build();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> running = new ArrayList<>();

        for (int t = 0; t < THREADS; t++) {
            Random random = new Random(t);
            String id = "conversation-" + t % 3;
            running.add(threads.submit(() -> {
                for (int i = 0; i < MESSAGES; i++) {
                    memories.open(id).addAll(turn(i, 10 + 2 * random.nextInt(20)));
                    Context context = memories.open(id).context(ContextRequest.of(user("next", 20), 10));
                    ProviderGrammar.check(context.messages());
                    int rendered = context.messages().stream()
                            .mapToInt(memories.counter()::count)
                            .sum();
                    assertThat(rendered).isLessThanOrEqualTo(270);
                }
            }));
        }
        for (Future<?> future : running) {
            future.get();
        }
        threads.shutdown();
        summaries.shutdown();
        assertThat(summaries.awaitTermination(20, TimeUnit.SECONDS)).isTrue();

        for (int c = 0; c < 3; c++) {
            LiveTranscript live = store.load("conversation-" + c);
            assertThat(live.summary().map(Summary::end)).hasValueSatisfying(end -> assertThat(end)
                    .isBetween(1L, live.state().windowStart()));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aContextShows_whatAnotherProcessAdded() {
        ConversationMemory here = memories(store).open("sam");
        ConversationMemory there = memories(store).open("sam");
        here.addAll(turn(1, 20));
        here.context();

        there.addAll(turn(2, 20));

        assertThat(labels(here.context())).containsExactly("q1", "a1", "q2", "a2");
        assertThat(here.size()).isEqualTo(4);
    }

    @Test
    void aContextNoLongerShows_whatAnotherProcessErased() {
        ConversationMemory here = memories(store).open("sam");
        here.addAll(turn(1, 20));
        here.context();

        memories(store).open("sam").erase();

        assertThat(here.context().messages()).isEmpty();
    }

    @Test
    void oneConversationNeverSeesAnother() {
        MemoryEngine memories = memories(store);

        for (int i = 1; i <= 60; i++) {
            memories.open("ann").addAll(List.of(Message.user("Ann " + i), Message.assistant("Yes, Ann.")));
            memories.open("bob").addAll(List.of(Message.user("Bob " + i), Message.assistant("Yes, Bob.")));
        }

        assertThat(memories.open("ann").summary()).isPresent();
        assertThat(memories.open("ann").context().messages()).isNotEmpty().noneMatch(message -> message.text()
                .contains("Bob"));
    }
}
