package io.github.chatmemory4j.langchain4j.usage;

import io.github.chatmemory4j.token.TokenCalibration;
import io.github.chatmemory4j.token.TokenRatio;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The usage logs of all open conversations, by their keys. Safe to share between threads. */
public final class UsageLogs implements TokenRatio {

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
        return calibration == null ? 1 : get(key).ratio();
    }
}
