package io.github.chatmemory4j.agent.retrieval;

import io.github.chatmemory4j.claim.KnownClaim;
import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.transcript.Derived;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * How close what is known comes to a question in meaning. Vectors of statements are made in the background and kept on the
 * heap; one that has none yet counts by its words alone, and so does everything while the embedder fails. Safe to share between
 * threads.
 */
public final class ClaimMeaning implements Derived {

    /** How far between the floor of an embedder and 1 a cosine speaks for itself. */
    static final double CLEAR = 0.25;

    private static final int MAX_KEPT = 5_000;

    private final Embedder embedder;
    private final Executor background;
    private final Consumer<RuntimeException> onFailure;
    private int erasures;
    private final Map<String, float[]> vectors = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
            return size() > MAX_KEPT;
        }
    };

    /** @param background runs the embedding of statements, never on the thread of a turn */
    public ClaimMeaning(Embedder embedder, Executor background, Consumer<RuntimeException> onFailure) {
        this.embedder = embedder;
        this.background = background;
        this.onFailure = onFailure;
    }

    /** From 0, unrelated, to 1, the same; 0 for what has no vector yet. */
    public ToDoubleFunction<KnownClaim> closenessTo(String question, List<KnownClaim> claims) {
        if (claims.isEmpty() || question.isBlank()) {
            return claim -> 0;
        }
        embedMissing(claims);
        try {
            float[] asked = embedder.embedQuestion(question);
            // Worked out once, as vectors come and go meanwhile, and an order needs one answer for each.
            Map<String, Double> known = new HashMap<>();
            claims.stream()
                    .map(ClaimMeaning::words)
                    .forEach(words -> known.put(words, closeness(vector(words), asked)));
            return claim -> known.getOrDefault(words(claim), 0.0);
        } catch (RuntimeException e) {
            onFailure.accept(e);
            return claim -> 0;
        }
    }

    private double closeness(float[] statement, float[] asked) {
        double floor = embedder.unrelatedBelow();
        boolean unknown = floor <= Embedder.NO_FLOOR || statement.length != asked.length;
        return unknown ? 0 : Math.max(0, (cosine(statement, asked) - floor) / (1 - floor));
    }

    private static double cosine(float[] one, float[] other) {
        double product = 0;
        double ofOne = 0;
        double ofOther = 0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * other[i];
            ofOne += one[i] * one[i];
            ofOther += other[i] * other[i];
        }
        double lengths = Math.sqrt(ofOne * ofOther);
        return lengths == 0 ? 0 : product / lengths;
    }

    private void embedMissing(List<KnownClaim> claims) {
        List<String> missing = claims.stream()
                .map(ClaimMeaning::words)
                .filter(words -> vector(words).length == 0)
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            try {
                background.execute(() -> embed(missing));
            } catch (RuntimeException e) {
                onFailure.accept(e);
            }
        }
    }

    private void embed(List<String> texts) {
        int before;
        synchronized (vectors) {
            before = erasures;
        }
        List<String> missing = new ArrayList<>(texts);
        missing.removeIf(words -> vector(words).length > 0);
        if (missing.isEmpty()) {
            return;
        }
        try {
            List<float[]> made = embedder.embedPassages(missing);
            synchronized (vectors) {
                // What was erased while it was embedded must not come back.
                for (int i = 0; i < missing.size() && before == erasures; i++) {
                    vectors.put(missing.get(i), made.get(i));
                }
            }
        } catch (RuntimeException e) {
            onFailure.accept(e);
        }
    }

    private float[] vector(String words) {
        synchronized (vectors) {
            return vectors.getOrDefault(words, new float[0]);
        }
    }

    /** Any statement may be from the conversation. */
    @Override
    public void forget(String memoryId) {
        forgetAll();
    }

    /** Lets go of everything that was made from what users said. */
    public void forgetAll() {
        synchronized (vectors) {
            erasures++;
            vectors.clear();
        }
    }

    private static String words(KnownClaim claim) {
        String about = claim.key().isAboutUser() ? "I, my: " : claim.key().subject() + ": ";
        return about + claim.text();
    }
}
