package io.github.chatmemory4j.langchain4j.usage;

import io.github.chatmemory4j.token.TokenCalibration;
import io.github.chatmemory4j.token.TokenRatio;
import io.github.chatmemory4j.transcript.Derived;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The usage logs of all open conversations, by their keys. Safe to share between threads. */
public final class UsageLogs implements TokenRatio, Derived {

    private final @Nullable TokenCalibration calibration;
    private final Map<String, UsageLog> logs = new ConcurrentHashMap<>();

    public UsageLogs(@Nullable TokenCalibration calibration) {
        this.calibration = calibration;
    }

    public UsageLog get(String key) {
        return logs.computeIfAbsent(key, k -> new UsageLog(calibration));
    }

    @Override
    public double of(String key) {
        UsageLog log = calibration == null ? null : logs.get(key);
        return log == null ? 1 : log.ratio();
    }

    /** What a conversation's requests used goes with it; what its model was learned to count like is no part of it. */
    @Override
    public void forget(String key) {
        logs.remove(key);
    }

    /** A message that is gone was paid for all the same. */
    @Override
    public void forget(String key, long position) {}

    /** How many conversations have a log. */
    public int size() {
        return logs.size();
    }
}
