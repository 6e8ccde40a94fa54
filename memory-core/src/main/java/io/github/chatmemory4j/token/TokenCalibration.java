package io.github.chatmemory4j.token;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What usage reports have taught about how each model counts, shared by all conversations with it. Kept on the heap, or in
 * a file that survives a restart. Safe to share between threads.
 */
public final class TokenCalibration {

    /** Smaller changes are not worth a write. */
    private static final double WORTH_SAVING = 0.02;

    private static final int MAX_MODELS = 1_000;

    private final Map<String, LearnedCount> models = new TreeMap<>();
    /** Models of which only reports are known that may mean something else. */
    private final Map<String, LearnedCount> unconfirmed = new TreeMap<>();

    private final Map<String, double[]> saved = new TreeMap<>();
    private final Optional<CalibrationFile> file;

    /** Nothing known, kept on the heap. */
    public TokenCalibration() {
        this(Map.of(), Optional.empty());
    }

    private TokenCalibration(Map<String, double[]> weights, Optional<CalibrationFile> file) {
        this.file = file;
        weights.forEach((model, known) -> {
            models.put(model, new LearnedCount(known));
            saved.put(model, new LearnedCount(known).weights());
        });
    }

    /**
     * Kept in a file, which is read now if it exists and written when something worth it was learned. A file that cannot
     * be read or written is as good as none: what is in it can be learned again.
     */
    public static TokenCalibration in(Path file) {
        CalibrationFile kept = new CalibrationFile(file);
        return new TokenCalibration(kept.read(), Optional.of(kept));
    }

    /**
     * How many tokens a request will be for each one counted here, between 0.1 and 20. For a model that nothing is known
     * about it is the largest that any known model makes of the request, and 1 if there is none.
     */
    public synchronized double ratio(String model, TokenProfile request) {
        LearnedCount learned = models.get(model);
        return learned != null
                ? learned.ratio(request)
                : models.values().stream()
                        .mapToDouble(known -> known.ratio(request))
                        .max()
                        .orElse(1);
    }

    /** Takes in what a model reported for a request; what cannot be true changes nothing. */
    public synchronized void learn(String model, TokenProfile request, long reportedTokens) {
        LearnedCount learned = models.get(model);
        if (learned == null) {
            if (models.size() >= MAX_MODELS || unconfirmed.size() >= MAX_MODELS) {
                return;
            }
            learned = unconfirmed.computeIfAbsent(model, first -> new LearnedCount());
            if (!learned.learn(request, reportedTokens)) {
                return;
            }
            unconfirmed.remove(model);
            models.put(model, learned);
        } else if (!learned.learn(request, reportedTokens)) {
            return;
        }
        if (file.isPresent() && isWorthSaving(model, learned.weights())) {
            saved.put(model, learned.weights());
            file.get().write(saved);
        }
    }

    private boolean isWorthSaving(String model, double[] weights) {
        double[] before = saved.get(model);
        double change = 0;
        for (int i = 0; before != null && i < weights.length; i++) {
            change = Math.max(change, Math.abs(weights[i] - before[i]));
        }
        return before == null || change > WORTH_SAVING;
    }

    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder("TokenCalibration");
        models.forEach((model, learned) -> text.append(' ').append(model).append(Arrays.toString(learned.weights())));
        return text.toString();
    }
}
