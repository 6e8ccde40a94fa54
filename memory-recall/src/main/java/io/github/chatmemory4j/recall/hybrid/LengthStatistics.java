package io.github.chatmemory4j.recall.hybrid;

import java.util.function.IntPredicate;
import org.apache.lucene.util.SmallFloat;

/**
 * How long the texts are by which messages are searched under one key. Immutable.
 *
 * @param lengths of each message's text, rounded as Lucene does to one byte
 * @param texts how many are not empty
 * @param average of those
 */
@SuppressWarnings("ArrayRecordComponent")
record LengthStatistics(byte[] lengths, int texts, double average) {

    /** @param own how long each message is on its own */
    static LengthStatistics of(int[] own, SearchKey key, IntPredicate continues) {
        byte[] lengths = new byte[own.length];
        long all = 0;
        int texts = 0;
        for (int i = 0; i < own.length; i++) {
            int length = own[i];
            for (int j = i; j > 0 && i - j < key.before() && continues.test(j); j--) {
                length += own[j - 1];
            }
            for (int j = i + 1; j < own.length && j - i <= key.after() && continues.test(j); j++) {
                length += own[j];
            }
            lengths[i] = SmallFloat.intToByte4(length);
            all += length;
            texts += length > 0 ? 1 : 0;
        }
        return new LengthStatistics(lengths, texts, texts == 0 ? 1 : (double) all / texts);
    }

    int length(int index) {
        return SmallFloat.byte4ToInt(lengths[index]);
    }
}
