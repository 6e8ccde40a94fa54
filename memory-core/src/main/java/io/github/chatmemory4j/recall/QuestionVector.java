package io.github.chatmemory4j.recall;

import org.jspecify.annotations.Nullable;

/**
 * What the embedder made of a question.
 *
 * @param vector null without an embedder, or when it failed
 * @param note what to say about that; often empty
 */
record QuestionVector(@Nullable CompactVector vector, double unrelatedBelow, String note) {

    /** An embedder that fails costs the recall its meaning, not the user the turn. */
    static QuestionVector of(String question, @Nullable Embedder embedder) {
        if (embedder == null) {
            return new QuestionVector(null, Embedder.NO_FLOOR, "");
        }
        try {
            CompactVector vector = CompactVector.of(embedder.embedQuestion(question));
            return new QuestionVector(vector, embedder.unrelatedBelow(), "");
        } catch (RuntimeException e) {
            return new QuestionVector(
                    null,
                    Embedder.NO_FLOOR,
                    "; words alone, the embedder failed: " + e.getClass().getSimpleName());
        }
    }
}
