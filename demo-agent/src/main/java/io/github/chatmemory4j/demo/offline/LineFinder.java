package io.github.chatmemory4j.demo.offline;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the line that answers a question best, by the meaning of both. Safe to share between threads. */
final class LineFinder {

    /** Below this, all-MiniLM's cosine of a question and a line is as likely chance as meaning. */
    private static final double MIN_SIMILARITY = 0.4;

    private static final int MAX_LINES_KEPT = 5_000;
    private static final float LOAD_FACTOR = 0.75f;

    private final Supplier<EmbeddingModel> supplier;
    private @Nullable EmbeddingModel model;
    private final Map<String, Embedding> known = new LinkedHashMap<>(16, LOAD_FACTOR, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Embedding> eldest) {
            return size() > MAX_LINES_KEPT;
        }
    };

    LineFinder(Supplier<EmbeddingModel> supplier) {
        this.supplier = supplier;
    }

    /** The best line; of equally good ones the latest. */
    synchronized Optional<SpokenLine> find(String question, List<SpokenLine> lines) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        embedNew(question, lines);
        Embedding asked = embedding(question);
        SpokenLine best = lines.get(0);
        double bestSimilarity = -1;
        for (SpokenLine line : lines) {
            double similarity = CosineSimilarity.between(asked, embedding(line.text()));
            if (similarity >= bestSimilarity) {
                best = line;
                bestSimilarity = similarity;
            }
        }
        return bestSimilarity >= MIN_SIMILARITY ? Optional.of(best) : Optional.empty();
    }

    private void embedNew(String question, List<SpokenLine> lines) {
        List<TextSegment> texts = new ArrayList<>();
        texts.add(TextSegment.from(question));
        lines.stream()
                .map(SpokenLine::text)
                .filter(text -> !known.containsKey(text))
                .distinct()
                .map(TextSegment::from)
                .forEach(texts::add);
        List<Embedding> embeddings = model().embedAll(texts).content();
        for (int i = 0; i < texts.size(); i++) {
            known.put(texts.get(i).text(), embeddings.get(i));
        }
    }

    private Embedding embedding(String text) {
        Embedding embedding = known.get(text);
        return embedding == null ? model().embed(text).content() : embedding;
    }

    private EmbeddingModel model() {
        EmbeddingModel made = model;
        if (made == null) {
            made = supplier.get();
            model = made;
        }
        return made;
    }
}
