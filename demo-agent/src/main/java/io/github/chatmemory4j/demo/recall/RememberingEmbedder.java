package io.github.chatmemory4j.demo.recall;

import io.github.chatmemory4j.recall.Embedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Embeds no text twice, for replays of the same texts. Safe to share between threads. */
public final class RememberingEmbedder implements Embedder {

    private final Embedder model;
    private final Map<String, float[]> passages = new ConcurrentHashMap<>();
    private final Map<String, float[]> questions = new ConcurrentHashMap<>();

    public RememberingEmbedder(Embedder model) {
        this.model = model;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public List<float[]> embedPassages(List<String> texts) {
        List<String> fresh = texts.stream()
                .filter(text -> !passages.containsKey(text))
                .distinct()
                .toList();
        if (!fresh.isEmpty()) {
            List<float[]> vectors = model.embedPassages(fresh);
            for (int i = 0; i < fresh.size(); i++) {
                passages.put(fresh.get(i), vectors.get(i));
            }
        }
        List<float[]> all = new ArrayList<>(texts.size());
        texts.forEach(text -> all.add(passages.get(text)));
        return all;
    }

    @Override
    public float[] embedQuestion(String text) {
        return questions.computeIfAbsent(text, model::embedQuestion);
    }

    @Override
    public double unrelatedBelow() {
        return model.unrelatedBelow();
    }
}
