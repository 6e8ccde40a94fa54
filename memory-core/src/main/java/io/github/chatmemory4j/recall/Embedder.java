package io.github.chatmemory4j.recall;

import java.util.List;

/**
 * Turns texts into vectors whose cosine says how close two texts are in meaning.
 *
 * <p>A question and a passage go through different methods, because some models want different prefixes for them. Vectors
 * need not have length one. Implementations are safe to share between threads; they may be slow, may call a remote
 * service, and may throw: whoever recalls then goes on with words alone.
 */
public interface Embedder {

    /** The floor of a model whose cosines nobody has looked at: no cosine says that two texts have nothing in common. */
    double NO_FLOOR = -1;

    /** The model and its prefixes. Vectors made under another name are of no use and are made again. */
    String name();

    /** One vector per text, in the order of the texts. */
    List<float[]> embedPassages(List<String> texts);

    float[] embedQuestion(String text);

    /** The cosine below which a question and a passage have nothing to do with each other; differs by model. */
    default double unrelatedBelow() {
        return NO_FLOOR;
    }
}
