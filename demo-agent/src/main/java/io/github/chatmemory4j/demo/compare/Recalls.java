package io.github.chatmemory4j.demo.compare;

import io.github.chatmemory4j.demo.recall.BundledEmbedder;
import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.recall.hybrid.RecallSettings;
import io.github.chatmemory4j.recall.hybrid.TranscriptRecall;
import io.github.chatmemory4j.store.TranscriptStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Recall for replays: everything is indexed at once, and no text is embedded twice, whatever the budget. */
final class Recalls {

    private static final Map<String, float[]> KNOWN = new ConcurrentHashMap<>();
    private static final Map<String, float[]> QUESTIONS = new ConcurrentHashMap<>();

    private Recalls() {}

    private static final Embedder MODEL = new BundledEmbedder();

    static Retriever atOnce(TranscriptStore store, RecallSettings settings) {
        return atOnce(store, settings, Runnable::run);
    }

    /** Recall that indexes on an executor. */
    static Retriever atOnce(TranscriptStore store, RecallSettings settings, Executor indexing) {
        return new TranscriptRecall(store, new Remembering(), settings, indexing);
    }

    private static final class Remembering implements Embedder {

        @Override
        public String name() {
            return MODEL.name();
        }

        @Override
        public List<float[]> embedPassages(List<String> texts) {
            List<String> fresh = texts.stream()
                    .filter(text -> !KNOWN.containsKey(text))
                    .distinct()
                    .toList();
            if (!fresh.isEmpty()) {
                List<float[]> vectors = MODEL.embedPassages(fresh);
                for (int i = 0; i < fresh.size(); i++) {
                    KNOWN.put(fresh.get(i), vectors.get(i));
                }
            }
            List<float[]> all = new ArrayList<>(texts.size());
            texts.forEach(text -> all.add(KNOWN.get(text)));
            return all;
        }

        @Override
        public float[] embedQuestion(String text) {
            return QUESTIONS.computeIfAbsent(text, MODEL::embedQuestion);
        }

        @Override
        public double unrelatedBelow() {
            return MODEL.unrelatedBelow();
        }
    }
}
