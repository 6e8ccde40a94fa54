package io.github.chatmemory4j.demo.faults;

import dev.langchain4j.exception.InternalServerException;
import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.summary.ExtractiveSummarizer;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.summary.SummaryRequest;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** How a summariser behaves; where it answers, it says what the extractive one finds. */
enum FaultySummarizer {
    NONE("none (trim)") {
        @Override
        CompactionStrategy strategy() {
            return new TrimStrategy();
        }

        @Override
        Summarizer summarizer(Duration delay) {
            return FaultySummarizer::extracted;
        }
    },
    SLOW("slow") {
        @Override
        Summarizer summarizer(Duration delay) {
            return request -> {
                try {
                    Thread.sleep(delay.toMillis());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InternalServerException(e);
                }
                return extracted(request);
            };
        }
    },
    FAILS_SOMETIMES("fails 30 %") {
        @Override
        Summarizer summarizer(Duration delay) {
            Random random = new Random(SEED);
            return request -> {
                if (random.nextInt(10) < 3) {
                    throw new InternalServerException("overloaded");
                }
                return extracted(request);
            };
        }
    },
    FAILS_ALWAYS("fails 100 %") {
        @Override
        Summarizer summarizer(Duration delay) {
            return request -> {
                throw new InternalServerException("overloaded");
            };
        }
    },
    RUBBISH("rubbish") {
        @Override
        Summarizer summarizer(Duration delay) {
            AtomicInteger calls = new AtomicInteger();
            return request -> ANSWERS.get(calls.getAndIncrement() % ANSWERS.size());
        }
    };

    private static final long SEED = 7;

    private static final List<String> ANSWERS = List.of(
            "I'm sorry, but I can't help with that.",
            "<html><body><h1>502 Bad Gateway</h1></body></html>",
            "",
            "and then and then and then ".repeat(200),
            "{\"error\":{\"message\":\"quota exceeded\",\"code\":429}}",
            "OK");

    private final String label;

    FaultySummarizer(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    CompactionStrategy strategy() {
        return new SummaryStrategy();
    }

    abstract Summarizer summarizer(Duration delay);

    private static String extracted(SummaryRequest request) {
        return new ExtractiveSummarizer(JtokkitTokenCounter.o200k()).summarize(request);
    }
}
