package io.github.chatmemory4j.recall.hybrid;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The words of some messages in a row, each with the messages that have it: as bytes, which are searched and stored as they
 * are. Immutable.
 */
final class TermBlock {

    static final TermBlock EMPTY = new Builder().build();

    private final byte[] bytes;
    private final int[] ownLengths;
    private final int[] passageLengths;

    /** Where each word begins, in the order of their bytes; behind it is who has it. */
    private final int[] words;

    /** Takes the messages that have a word. */
    @FunctionalInterface
    interface Postings {

        /**
         * Takes the next message.
         *
         * @param message its number in the block
         * @param own how often the message has the word, with all it is found by
         * @param passage how often in what is said
         */
        void add(int message, int own, int passage);
    }

    TermBlock(byte[] bytes) {
        this.bytes = bytes;
        PackedInput in = new PackedInput(bytes);
        int messages = in.count();
        this.ownLengths = new int[messages];
        this.passageLengths = new int[messages];
        for (int i = 0; i < messages; i++) {
            ownLengths[i] = in.count();
            passageLengths[i] = in.count();
        }
        this.words = new int[in.count()];
        for (int i = 0; i < words.length; i++) {
            words[i] = in.offset();
            in.at(in.count() + in.offset());
            in.at(in.count() + in.offset());
        }
    }

    int messages() {
        return ownLengths.length;
    }

    int length(int message, boolean passage) {
        return passage ? passageLengths[message] : ownLengths[message];
    }

    byte[] bytes() {
        return bytes;
    }

    long heapBytes() {
        return bytes.length + 2L * Integer.BYTES * ownLengths.length + (long) Integer.BYTES * words.length;
    }

    /** Tells the messages that have a word, oldest first. */
    void find(byte[] word, Postings postings) {
        int low = 0;
        int high = words.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            PackedInput in = new PackedInput(bytes).at(words[middle]);
            int length = in.count();
            int order = Arrays.compareUnsigned(bytes, in.offset(), in.offset() + length, word, 0, word.length);
            if (order == 0) {
                read(in.at(in.offset() + length), postings);
                return;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
    }

    private static void read(PackedInput in, Postings postings) {
        int end = in.count() + in.offset();
        int message = 0;
        while (in.offset() < end) {
            message += in.count();
            int own = in.count();
            boolean differs = (own & 1) == 1;
            postings.add(message, own >>> 1, differs ? in.count() : own >>> 1);
        }
    }

    /** All words, in the order of their bytes. */
    List<String> words() {
        return Arrays.stream(words).mapToObj(this::word).toList();
    }

    private String word(int offset) {
        return new PackedInput(bytes).at(offset).text();
    }

    /** Each message's words, oldest first. */
    List<MessageTerms> documents() {
        List<MessageTerms> documents = new ArrayList<>();
        for (int i = 0; i < messages(); i++) {
            documents.add(new MessageTerms().lengths(ownLengths[i], passageLengths[i]));
        }
        for (int offset : words) {
            PackedInput in = new PackedInput(bytes).at(offset);
            String word = in.text();
            read(in, (message, own, passage) -> documents.get(message).put(word, own, passage));
        }
        return documents;
    }

    static TermBlock of(List<MessageTerms> documents) {
        Builder builder = new Builder();
        documents.forEach(builder::add);
        return builder.build();
    }

    /** Collects messages, oldest first. Not thread-safe. */
    static final class Builder {

        private final PackedOutput lengths = new PackedOutput();
        private final Map<String, Word> words = new HashMap<>();
        private int messages;

        /** Who has a word so far. */
        private static final class Word {
            private final PackedOutput postings = new PackedOutput();
            private int last;
        }

        void add(MessageTerms terms) {
            terms.counts().forEach((word, count) -> add(word, count[0], count[1]));
            lengths.number(terms.ownLength()).number(terms.passageLength());
            messages++;
        }

        private void add(String word, int own, int passage) {
            Word known = words.computeIfAbsent(word, unused -> new Word());
            known.postings.number(messages - known.last).number(2L * own + (own == passage ? 0 : 1));
            if (own != passage) {
                known.postings.number(passage);
            }
            known.last = messages;
        }

        TermBlock build() {
            PackedOutput out = new PackedOutput();
            out.number(messages).raw(lengths.toBytes()).number(words.size());
            TreeMap<byte[], Word> sorted = new TreeMap<>(Arrays::compareUnsigned);
            words.forEach((word, known) -> sorted.put(word.getBytes(UTF_8), known));
            sorted.forEach((word, known) -> out.bytes(word).bytes(known.postings.toBytes()));
            return new TermBlock(out.toBytes());
        }
    }
}
