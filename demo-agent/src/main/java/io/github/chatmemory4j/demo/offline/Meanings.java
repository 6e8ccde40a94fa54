package io.github.chatmemory4j.demo.offline;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How close texts are in meaning. The model is made once, when it is first needed. Safe to share between threads. */
final class Meanings {

    private static final int MAX_TEXTS_KEPT = 5_000;
    private static final float LOAD_FACTOR = 0.75f;

    private final Supplier<EmbeddingModel> supplier;
    private @Nullable EmbeddingModel model;
    private final Map<String, Embedding> known = new LinkedHashMap<>(16, LOAD_FACTOR, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Embedding> eldest) {
            return size() > MAX_TEXTS_KEPT;
        }
    };

    Meanings(Supplier<EmbeddingModel> supplier) {
        this.supplier = supplier;
    }

    synchronized void warmUp() {
        model();
    }

    /** The line closest to a question, the latest of equally close ones, if it is close enough. */
    synchronized Optional<SpokenLine> closest(String question, List<SpokenLine> lines, double minSimilarity) {
        List<String> texts =
                new ArrayList<>(lines.stream().map(SpokenLine::text).toList());
        texts.add(question);
        embedNew(texts);
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
        return bestSimilarity >= minSimilarity ? Optional.of(best) : Optional.empty();
    }

    /** How close a word is to the closest of others; -1 when there are none. */
    synchronized double similarity(String word, Collection<String> others) {
        List<String> texts = new ArrayList<>(others);
        texts.add(word);
        embedNew(texts);
        Embedding asked = embedding(word);
        return others.stream()
                .mapToDouble(other -> CosineSimilarity.between(asked, embedding(other)))
                .max()
                .orElse(-1);
    }

    private void embedNew(List<String> texts) {
        List<TextSegment> fresh = texts.stream()
                .filter(text -> !known.containsKey(text))
                .distinct()
                .map(TextSegment::from)
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        List<Embedding> embeddings = model().embedAll(fresh).content();
        for (int i = 0; i < fresh.size(); i++) {
            known.put(fresh.get(i).text(), embeddings.get(i));
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
