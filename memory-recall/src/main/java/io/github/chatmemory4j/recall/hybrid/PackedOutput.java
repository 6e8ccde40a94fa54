package io.github.chatmemory4j.recall.hybrid;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Numbers and texts as bytes, small numbers in few. Not thread-safe. */
final class PackedOutput {

    private static final int BITS = 7;
    private static final int LOW = 0x7F;
    private static final int MORE = 0x80;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    PackedOutput number(long number) {
        long left = number;
        while ((left & ~LOW) != 0) {
            bytes.write((int) ((left & LOW) | MORE));
            left >>>= BITS;
        }
        bytes.write((int) left);
        return this;
    }

    PackedOutput text(String text) {
        return bytes(text.getBytes(UTF_8));
    }

    PackedOutput bytes(byte[] some) {
        number(some.length);
        bytes.writeBytes(some);
        return this;
    }

    /** Without their number. */
    PackedOutput raw(byte[] some) {
        bytes.writeBytes(some);
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
