package io.github.chatmemory4j.langchain4j.wiring.internal;

import io.github.chatmemory4j.langchain4j.provider.ProviderFamily;
import io.github.chatmemory4j.langchain4j.usage.ReportedUsage;
import java.util.OptionalInt;

/**
 * Finds out that Ollama has cut a request, which it does without saying so: a prompt longer than its context size is cut to
 * half of that and 2, and this is what it reports. Stateless.
 */
final class SilentCut {

    /** Context sizes are whole multiples of this. */
    private static final int SIZES = 256;

    private static final int MIN_SIZE = 512;

    /** A report above this share of the estimate is a matter of counting. */
    private static final double CLEARLY_LESS = 0.85;

    private SilentCut() {}

    /** The context size that a report gives away; empty when nothing was cut. */
    static OptionalInt in(ProviderFamily family, long estimatedTokens, ReportedUsage reported) {
        long size = 2 * (reported.inputTokens() - 2);
        boolean cut = family == ProviderFamily.OLLAMA
                && size >= MIN_SIZE
                && size % SIZES == 0
                && reported.inputTokens() < CLEARLY_LESS * estimatedTokens
                && size <= Integer.MAX_VALUE;
        return cut ? OptionalInt.of((int) Math.min(size, estimatedTokens - 1)) : OptionalInt.empty();
    }
}
