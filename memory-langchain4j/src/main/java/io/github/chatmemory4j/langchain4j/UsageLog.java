package io.github.chatmemory4j.langchain4j;

import io.github.chatmemory4j.token.TokenCalibration;
import io.github.chatmemory4j.token.TokenProfile;
import org.jspecify.annotations.Nullable;

/** What one conversation's requests have used, and how its model counts. Safe to share between threads. */
final class UsageLog {

    private final @Nullable TokenCalibration calibration;
    private UsageStatistics statistics = UsageStatistics.NONE;
    private TokenProfile newest = TokenProfile.EMPTY;
    private String model = "";

    /** @param calibration what all conversations share; null to take counts as they are */
    UsageLog(@Nullable TokenCalibration calibration) {
        this.calibration = calibration;
    }

    /** Tokens the provider will count for each one counted here, in a request like the newest. */
    synchronized double ratio() {
        return ratio(newest);
    }

    private double ratio(TokenProfile request) {
        return calibration == null ? 1 : calibration.ratio(model, request);
    }

    /** A request like this may be sent; returns how many tokens the provider will count. */
    synchronized long estimate(TokenProfile request) {
        newest = request;
        return (long) Math.ceil(request.countedTokens() * ratio(request));
    }

    /** A request was answered by this model. */
    synchronized void answered(String answeringModel, TokenProfile request, ReportedUsage reported) {
        statistics = statistics.plus(Math.round(request.countedTokens() * ratio(request)), reported);
        model = answeringModel;
        if (calibration != null) {
            calibration.learn(answeringModel, request, reported.inputTokens());
        }
    }

    synchronized UsageStatistics statistics() {
        return statistics;
    }
}
