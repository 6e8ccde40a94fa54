package io.github.chatmemory4j.agent.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.agent.UserMemories;
import io.github.chatmemory4j.agent.UserMemory;
import io.github.chatmemory4j.claim.KnownClaim;
import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimMeaningTest {

    private final InMemoryTranscriptStore store = new InMemoryTranscriptStore();
    private final TwoSubjects embedder = new TwoSubjects();
    private final List<RuntimeException> failures = new ArrayList<>();
    private final UserMemories users = UserMemories.builder(store)
            .embedder(embedder)
            .executor(Runnable::run)
            .onFailure(failures::add)
            .build();
    private final UserMemory sam = users.of("sam");

    /** Knows two subjects: what one can be hurt by, and everything else. */
    private static final class TwoSubjects implements Embedder {

        private int passages;
        private boolean fails;

        @Override
        public String name() {
            return "two subjects";
        }

        @Override
        public List<float[]> embedPassages(List<String> texts) {
            passages += texts.size();
            return texts.stream().map(this::embedQuestion).toList();
        }

        @Override
        public float[] embedQuestion(String text) {
            if (fails) {
                throw new IllegalStateException("no model");
            }
            return text.matches("(?s).*(?:allergy|cook|harm).*") ? new float[] {1, 0.2f} : new float[] {0.2f, 1};
        }

        @Override
        public double unrelatedBelow() {
            return 0.6;
        }
    }

    private static List<String> values(List<KnownClaim> claims) {
        return claims.stream().map(KnownClaim::value).toList();
    }

    @Test
    void whatIsMeant_isFoundWithoutASharedWord() {
        sam.remember("allergy", "walnuts");
        sam.remember("favourite band", "Khruangbin");

        assertThat(values(sam.find("What should nobody cook for me?"))).containsExactly("walnuts");
    }

    @Test
    void theBlockHasRoomFirst_forWhatIsMeant() {
        UserMemories small = UserMemories.builder(store)
                .embedder(embedder)
                .blockTokens(60)
                .profileTokens(0)
                .executor(Runnable::run)
                .build();
        for (int i = 0; i < 20; i++) {
            sam.remember("hobby", "model ships of the kind number " + i);
        }
        sam.remember("old harm", "bees");

        assertThat(small.of("sam").block("What do you cook?").text()).contains("bees");
    }

    @Test
    void aStatementIsEmbeddedOnce_andAnErasureLetsGoOfIt() {
        sam.remember("allergy", "walnuts");

        sam.find("cook?");
        sam.find("harm?");
        assertThat(embedder.passages).isEqualTo(1);

        sam.erase();
        sam.remember("allergy", "walnuts");
        sam.find("cook?");
        assertThat(embedder.passages).isEqualTo(2);
    }

    @Test
    void anEmbedderThatFails_leavesTheWords() {
        sam.remember("allergy", "walnuts");
        embedder.fails = true;

        assertThat(values(sam.find("walnuts"))).containsExactly("walnuts");
        assertThat(sam.find("What should nobody cook for me?")).isEmpty();
        assertThat(failures).isNotEmpty();
    }
}
