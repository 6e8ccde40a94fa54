package io.github.chatmemory4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.recall.RecallHit;
import io.github.chatmemory4j.recall.RecallRequest;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Retriever} promises. Extend it, supply a retriever over a store that indexes at once, on the calling
 * thread, and run it with JUnit:
 *
 * <pre>{@code
 * class MyRetrieverTest extends RetrieverContract {
 *
 *     protected Retriever recallOver(TranscriptStore store) {
 *         return new MyRetriever(store, Runnable::run);
 *     }
 * }
 * }</pre>
 */
public abstract class RetrieverContract {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final String DOG = "My greyhound is called Ada and she is allergic to chicken.";
    private static final String QUESTION = "What is my greyhound called?";

    private final InMemoryTranscriptStore store = new InMemoryTranscriptStore();

    /** Made by subclasses, one per test, as JUnit does. */
    protected RetrieverContract() {}

    /** A retriever of what was said in the store, without anything indexed yet. */
    protected abstract Retriever recallOver(TranscriptStore store);

    private void say(String memoryId, String... texts) {
        Spoken.in(store, memoryId, START, texts);
    }

    private void chatter(String memoryId) {
        for (int i = 0; i < 10; i++) {
            say(memoryId, "The weather on walk " + i + " was rather grey.", "A walk does one good, whatever the sky.");
        }
    }

    private List<RecallHit> ask(Retriever recall, String memoryId, String question) {
        return ask(recall, memoryId, question, 0, store.state(memoryId).size());
    }

    private static List<RecallHit> ask(Retriever recall, String memoryId, String question, long from, long to) {
        return recall.retrieve(new RecallRequest(memoryId, question, START.plusSeconds(90_000), from, to))
                .hits();
    }

    @Test
    void findsWhatMatters_bestFirst_eachOnce_andSaysWhy() {
        say("alice", DOG, "What a lovely name!");
        chatter("alice");
        Retriever recall = recallOver(store);
        recall.leftWindow("alice", store.state("alice").size());

        List<RecallHit> found = ask(recall, "alice", QUESTION);

        assertThat(found.get(0).position()).isZero();
        assertThat(found).extracting(RecallHit::position).doesNotHaveDuplicates();
        assertThat(found).isSortedAccordingTo(Comparator.comparingDouble((RecallHit hit) -> -hit.score()));
        assertThat(found).extracting(RecallHit::reason).noneMatch(String::isBlank);
    }

    @Test
    void findsNothing_inAConversationNobodyHad() {
        assertThat(ask(recallOver(store), "nobody", QUESTION, 0, 0)).isEmpty();
        assertThat(ask(recallOver(store), "nobody", QUESTION, 0, 50)).isEmpty();
    }

    @Test
    void findsNothing_forThanks() {
        say("alice", DOG, "What a lovely name!");
        chatter("alice");

        assertThat(ask(recallOver(store), "alice", "Thanks!")).isEmpty();
    }

    @Test
    void neverFindsWhatIsOutsideTheBounds() {
        say(
                "alice",
                DOG,
                "Nice.",
                "My other greyhound is called Bob.",
                "Nice too.",
                "A third greyhound is called Cleo.");
        chatter("alice");
        Retriever recall = recallOver(store);
        recall.leftWindow("alice", store.state("alice").size());

        assertThat(ask(recall, "alice", QUESTION, 1, 4))
                .extracting(RecallHit::position)
                .contains(2L)
                .allMatch(position -> position >= 1 && position < 4);
    }

    @Test
    void neverFindsAnotherConversations() {
        say("bob", DOG, "What a lovely name!");
        chatter("bob");
        chatter("alice");
        Retriever recall = recallOver(store);
        recall.leftWindow("bob", store.state("bob").size());

        assertThat(ask(recall, "alice", QUESTION))
                .noneMatch(hit -> said("alice", hit).contains("greyhound"))
                .allMatch(hit -> hit.position() < store.state("alice").size());
        assertThat(ask(recall, "bob", QUESTION)).isNotEmpty();
    }

    private String said(String memoryId, RecallHit hit) {
        return store.read(memoryId, hit.position(), hit.position() + 1)
                .get(0)
                .message()
                .text();
    }

    @Test
    void neverFindsWhatWasWithdrawn() {
        say("alice", DOG, "What a lovely name!");
        TranscriptState state = store.state("alice");
        store.commit("alice", new TranscriptChange(state, List.of(), List.of(0L), Optional.empty()));
        chatter("alice");

        assertThat(ask(recallOver(store), "alice", QUESTION))
                .extracting(RecallHit::position)
                .doesNotContain(0L);
    }

    @Test
    void forgetsAConversation_andKnowsTheNextOneOfTheSameName() {
        say("alice", DOG, "What a lovely name!");
        chatter("alice");
        Retriever recall = recallOver(store);
        assertThat(ask(recall, "alice", QUESTION)).isNotEmpty();

        store.erase("alice");
        recall.forget("alice");
        say("alice", "My violin has four strings.", "As they do.");
        chatter("alice");

        List<RecallHit> found = ask(recall, "alice", QUESTION);
        assertThat(found.isEmpty() || found.get(0).position() != 0).isTrue();
        assertThat(ask(recall, "alice", "How many strings has my violin?"))
                .first()
                .extracting(RecallHit::position)
                .isEqualTo(0L);
    }

    @Test
    void forgetsOneMessage_andKeepsTheOthers() {
        say("alice", DOG, "What a lovely name!", "My violin has four strings.", "As they do.");
        chatter("alice");
        Retriever recall = recallOver(store);
        assertThat(ask(recall, "alice", QUESTION))
                .first()
                .extracting(RecallHit::position)
                .isEqualTo(0L);

        store.eraseMessage("alice", 0);
        recall.forget("alice", 0);

        assertThat(ask(recall, "alice", QUESTION))
                .extracting(RecallHit::position)
                .doesNotContain(0L);
        assertThat(ask(recall, "alice", "How many strings has my violin?"))
                .extracting(RecallHit::position)
                .contains(2L);
    }

    @Test
    void forgettingTheUnknown_isNoError() {
        Retriever recall = recallOver(store);

        recall.forget("nobody");
        recall.forget("nobody", 7);
        recall.leftWindow("nobody", 7);

        assertThat(ask(recall, "nobody", QUESTION, 0, 7)).isEmpty();
    }

    @Test
    void followsAConversationAsItGrows() {
        chatter("alice");
        Retriever recall = recallOver(store);
        assertThat(ask(recall, "alice", QUESTION))
                .noneMatch(hit -> said("alice", hit).contains("greyhound"));

        say("alice", DOG, "What a lovely name!", "Goodbye.");
        recall.leftWindow("alice", store.state("alice").size());

        assertThat(ask(recall, "alice", QUESTION))
                .first()
                .extracting(RecallHit::position)
                .isEqualTo(20L);
    }
}
