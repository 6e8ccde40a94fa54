package io.github.chatmemory4j.recall.hybrid;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Reads what a {@link PackedOutput} wrote. Not thread-safe. */
final class PackedInput {

    private static final int BITS = 7;
    private static final int LOW = 0x7F;

    private final byte[] bytes;
    private int at;

    PackedInput(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Continues reading somewhere else. */
    PackedInput at(int offset) {
        at = offset;
        return this;
    }

    int offset() {
        return at;
    }

    boolean isAtEnd() {
        return at >= bytes.length;
    }

    long number() {
        long number = 0;
        for (int shift = 0; ; shift += BITS) {
            byte next = bytes[at++];
            number |= (long) (next & LOW) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    int count() {
        return Math.toIntExact(number());
    }

    String text() {
        int length = count();
        at += length;
        return new String(bytes, at - length, length, UTF_8);
    }

    byte[] bytes() {
        int length = count();
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }
}
