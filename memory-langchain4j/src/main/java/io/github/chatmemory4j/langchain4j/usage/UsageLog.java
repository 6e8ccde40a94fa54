package io.github.chatmemory4j.langchain4j.usage;

import io.github.chatmemory4j.token.TokenCalibration;
import io.github.chatmemory4j.token.TokenProfile;
import org.jspecify.annotations.Nullable;

/** What one conversation's requests have used, and how its model counts. Safe to share between threads. */
public final class UsageLog {

    /** A report further off than this is not about this request. */
    private static final double MAX_UNEXPLAINED = 0.15;

    private final @Nullable TokenCalibration calibration;
    private UsageStatistics statistics = UsageStatistics.NONE;
    private TokenProfile newest = TokenProfile.EMPTY;
    private String model = "";
    private TokenProfile answered = TokenProfile.EMPTY;
    private double unexplainedTokens;

    /** @param calibration what all conversations share; null to take counts as they are */
    UsageLog(@Nullable TokenCalibration calibration) {
        this.calibration = calibration;
    }

    /** Tokens the provider will count for each one counted here, in a request like the newest. */
    synchronized double ratio() {
        return ratio(newest);
    }

    private double ratio(TokenProfile request) {
        if (calibration == null || request.countedTokens() == 0) {
            return 1;
        }
        // Most of a request was in the one before: what the model made of that holds for the shared part of this one.
        double shared = Math.min(1, (double) request.countedTokens() / Math.max(1, answered.countedTokens()));
        return calibration.ratio(model, request) + shared * unexplainedTokens / request.countedTokens();
    }

    /** A request like this may be sent; returns how many tokens the provider will count. */
    public synchronized long estimate(TokenProfile request) {
        newest = request;
        return (long) Math.ceil(request.countedTokens() * ratio(request));
    }

    /** A request was answered by this model. */
    public synchronized void answered(String answeringModel, TokenProfile request, ReportedUsage reported) {
        statistics = statistics.plus(Math.round(request.countedTokens() * ratio(request)), reported);
        model = answeringModel;
        if (calibration != null) {
            calibration.learn(answeringModel, request, reported.inputTokens());
            double explained = request.countedTokens() * calibration.ratio(answeringModel, request);
            double rest = reported.inputTokens() - explained;
            unexplainedTokens = Math.abs(rest) <= MAX_UNEXPLAINED * explained ? rest : 0;
            answered = request;
        }
    }

    public synchronized UsageStatistics statistics() {
        return statistics;
    }
}
