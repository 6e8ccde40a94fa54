package io.github.chatmemory4j.demo.evaluate;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.summary.ExtractiveSummarizer;
import io.github.chatmemory4j.summary.FactKeepingSummarizer;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.summary.SummaryRequest;
import io.github.chatmemory4j.token.TokenCounter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much processor time one summary of new messages takes, the median of many: what else runs on the machine does not count.
 *
 * @param tokens of the messages
 * @param extractiveMillis of the extractive summariser alone
 * @param keepingFactsMillis with fact keeping around it
 */
record ExtractionTime(int tokens, double extractiveMillis, double keepingFactsMillis) {

    private static final int TOKENS = 5_000;
    private static final int MAX_TOKENS = 400;
    private static final int FACTS = 40;
    private static final int WARM_UP = 30;
    private static final int RUNS = 31;
    private static final double NANOS_PER_MILLI = 1_000_000;

    static ExtractionTime measure(TokenCounter counter) {
        List<Message> messages = messages(counter);
        SummaryRequest request = new SummaryRequest("", messages, MAX_TOKENS);
        Summarizer extractive = new ExtractiveSummarizer(counter);
        return new ExtractionTime(
                messages.stream().mapToInt(counter::count).sum(),
                medianMillis(extractive, request),
                medianMillis(new FactKeepingSummarizer(extractive, counter), request));
    }

    private static List<Message> messages(TokenCounter counter) {
        List<Message> messages = new ArrayList<>();
        int tokens = 0;
        for (long seed = 1; tokens < TOKENS; seed++) {
            for (List<Message> fold : PlantedConversation.of(EverydayStyle.style(), FACTS, 1, seed)
                    .folds()) {
                for (Message message : fold) {
                    int count = counter.count(message);
                    if (tokens < TOKENS) {
                        messages.add(message);
                        tokens += count;
                    }
                }
            }
        }
        return messages;
    }

    private static double medianMillis(Summarizer summarizer, SummaryRequest request) {
        for (int i = 0; i < WARM_UP; i++) {
            summarizer.summarize(request);
        }
        ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
        long[] nanos = new long[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long start = cpu.getCurrentThreadCpuTime();
            summarizer.summarize(request);
            nanos[i] = cpu.getCurrentThreadCpuTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[RUNS / 2] / NANOS_PER_MILLI;
    }
}
