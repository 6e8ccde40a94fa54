package io.github.chatmemory4j.langchain4j.recall;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.recall.Embedder;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a family of embedding models wants in front of texts, and which of its cosines mean nothing.
 *
 * @param questionPrefix in front of what is looked for
 * @param passagePrefix in front of what is found
 * @param unrelatedBelow see {@link Embedder#unrelatedBelow}; {@link Embedder#NO_FLOOR} when not known
 */
public record EmbeddingStyle(String questionPrefix, String passagePrefix, double unrelatedBelow) {

    private static final Pattern E5_NAME = Pattern.compile("e5(?:small|base|large)");
    private static final Pattern BGE_NAME = Pattern.compile("bge(?:small|base|large)en");
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^a-z0-9]");

    /** No prefixes, no floor: right for most models, and the only choice for one that is not known. */
    public static final EmbeddingStyle PLAIN = new EmbeddingStyle("", "", Embedder.NO_FLOOR);

    /** all-MiniLM-L6-v2: unrelated texts are near 0, so that a quarter already means something. */
    public static final EmbeddingStyle MINI_LM = new EmbeddingStyle("", "", 0.25);

    /** bge-small-en-v1.5, whose questions want an instruction. */
    public static final EmbeddingStyle BGE =
            new EmbeddingStyle("Represent this sentence for searching relevant passages: ", "", 0.55);

    /** e5-small-v2, which wants to be told what is which; all of its cosines are high. */
    public static final EmbeddingStyle E5 = new EmbeddingStyle("query: ", "passage: ", 0.77);

    /** The style of a model of one of these families, told by its name; {@link #PLAIN} for another. */
    public static EmbeddingStyle ofModel(String modelName) {
        String name = NOT_IN_NAMES.matcher(modelName.toLowerCase(Locale.ROOT)).replaceAll("");
        if (E5_NAME.matcher(name).find()) {
            return E5;
        }
        if (BGE_NAME.matcher(name).find()) {
            return BGE;
        }
        return name.contains("minilm") ? MINI_LM : PLAIN;
    }

    public EmbeddingStyle {
        requireNonNull(questionPrefix, "questionPrefix");
        requireNonNull(passagePrefix, "passagePrefix");
        if (!(unrelatedBelow >= -1 && unrelatedBelow <= 1)) {
            throw new IllegalArgumentException("unrelatedBelow must be in [-1, 1], was " + unrelatedBelow);
        }
    }

    String name() {
        return "question='" + questionPrefix + "', passage='" + passagePrefix + "'";
    }
}
