package io.github.chatmemory4j.benchmarks;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.recall.RecallResult;
import io.github.chatmemory4j.recall.hybrid.LexicalIndex;
import io.github.chatmemory4j.recall.hybrid.RecallIndex;
import io.github.chatmemory4j.recall.hybrid.RecallQuery;
import io.github.chatmemory4j.recall.hybrid.RecallSettings;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * An index over a made-up conversation from a fixed seed. Its words are as unevenly common as those of a language: half of
 * them are function words, the others come from 20,000.
 */
final class IndexedTalk implements AutoCloseable {

    private static final int WORDS_PER_MESSAGE = 34;
    private static final int VOCABULARY = 20_000;
    private static final int MESSAGES_PER_SESSION = 40;
    private static final int WINDOW = 10;
    private static final int BATCH = 256;
    private static final int MAX_MESSAGES = 400;
    private static final String[] FUNCTION_WORDS = {"the", "of", "and", "we", "to", "a", "in", "is", "that", "for"};

    private final RecallIndex index;
    private final int messages;
    private Instant at = Instant.parse("2024-01-01T08:00:00Z");
    private int asked;

    IndexedTalk(int messages, @Nullable Embedder embedder) {
        this.messages = messages;
        this.index = new RecallIndex(RecallSettings.DEFAULT, embedder, new LexicalIndex());
        for (int start = 0; start < messages; start += BATCH) {
            index.add(entries(start, Math.min(messages, start + BATCH)));
        }
        while (!index.embedMissing(BATCH).isEmpty()) {
            // the next batch
        }
    }

    private List<TranscriptEntry> entries(int from, int to) {
        List<TranscriptEntry> entries = new ArrayList<>();
        for (int i = from; i < to; i++) {
            at = at.plusSeconds(i % MESSAGES_PER_SESSION == 0 ? 90_000 : 30);
            Message message = i % 2 == 0 ? Message.user(text(i)) : Message.assistant(text(i));
            entries.add(new TranscriptEntry(i, message, at));
        }
        return entries;
    }

    private static String text(int number) {
        Random random = new Random(number);
        StringBuilder text = new StringBuilder().append(number);
        for (int i = 0; i < WORDS_PER_MESSAGE; i++) {
            boolean function = random.nextBoolean();
            text.append(' ').append(function ? FUNCTION_WORDS[random.nextInt(FUNCTION_WORDS.length)] : word(random));
        }
        return text.toString();
    }

    /** The lower the number, the commoner the word. */
    private static String word(Random random) {
        return "w" + (int) (VOCABULARY * Math.pow(random.nextDouble(), 3));
    }

    /** Asks another question each time. */
    RecallResult ask() {
        Random random = new Random(-1L - asked++);
        String question = "When did we decide about " + word(random) + " and the " + word(random) + " for the "
                + word(random) + " of " + word(random) + "?";
        return index.recall(new RecallQuery(question, at, position -> position < messages - WINDOW, MAX_MESSAGES));
    }

    /** What the index says it takes. */
    long estimatedBytes() {
        return index.heapBytes();
    }

    @Override
    public void close() {
        index.close();
    }
}
