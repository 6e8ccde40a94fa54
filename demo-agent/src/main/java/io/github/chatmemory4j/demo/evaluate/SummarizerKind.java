package io.github.chatmemory4j.demo.evaluate;

import io.github.chatmemory4j.summary.ExtractiveSummarizer;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The summarisers whose facts are counted. */
enum SummarizerKind {
    /** Extracts, and leaves out every word with a digit in it: what poor models do. */
    DROPS_NUMBERS,
    EXTRACTIVE,
    /** What a good model would have written, see {@link RecordedSummaries}. */
    RECORDED;

    /** One for a single run through a conversation. */
    Summarizer summarizer(PlantedConversation conversation, TokenCounter counter) {
        Summarizer extractive = new ExtractiveSummarizer(counter);
        return switch (this) {
            case DROPS_NUMBERS -> request -> withoutNumbers(extractive.summarize(request));
            case EXTRACTIVE -> extractive;
            case RECORDED -> RecordedSummaries.of(conversation);
        };
    }

    private static String withoutNumbers(String text) {
        return text.lines()
                .map(line -> Arrays.stream(line.split(" ", -1))
                        .filter(word -> word.chars().noneMatch(Character::isDigit))
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
