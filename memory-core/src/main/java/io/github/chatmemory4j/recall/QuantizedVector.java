package io.github.chatmemory4j.recall;

import java.nio.ByteBuffer;

/**
 * The direction of an embedding in one byte per dimension, a quarter of the memory of floats; cosines are off by less than
 * a hundredth. Immutable.
 */
public final class QuantizedVector {

    private static final int LARGEST = Byte.MAX_VALUE;

    private final byte[] steps;
    private final float scale;

    private QuantizedVector(byte[] steps, float scale) {
        this.steps = steps;
        this.scale = scale;
    }

    /** A vector without a direction (zero, or not finite) is close to nothing. */
    public static QuantizedVector of(float[] vector) {
        double squares = 0;
        float largest = 0;
        for (float x : vector) {
            squares += (double) x * x;
            largest = Math.max(largest, Math.abs(x));
        }
        byte[] steps = new byte[vector.length];
        if (largest == 0 || !Double.isFinite(squares)) {
            return new QuantizedVector(steps, 0);
        }
        for (int i = 0; i < steps.length; i++) {
            steps[i] = (byte) Math.round(vector[i] / largest * LARGEST);
        }
        return new QuantizedVector(steps, (float) (largest / LARGEST / Math.sqrt(squares)));
    }

    /** What {@link #toBytes} gave. */
    public static QuantizedVector fromBytes(byte[] bytes) {
        if (bytes.length < Float.BYTES) {
            throw new IllegalArgumentException("bytes must be at least " + Float.BYTES + ", were " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        float scale = buffer.getFloat();
        byte[] steps = new byte[buffer.remaining()];
        buffer.get(steps);
        return new QuantizedVector(steps, scale);
    }

    public byte[] toBytes() {
        return ByteBuffer.allocate(Float.BYTES + steps.length)
                .putFloat(scale)
                .put(steps)
                .array();
    }

    public int dimensions() {
        return steps.length;
    }

    /** As floats, with length one; all zero without a direction. */
    public float[] toFloats() {
        float[] floats = new float[steps.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = steps[i] * scale;
        }
        return floats;
    }

    /** Whether it is close to nothing. */
    public boolean hasNoDirection() {
        return scale == 0;
    }

    /** In about [-1, 1]; both vectors must have the same dimensions. */
    public double cosine(QuantizedVector other) {
        byte[] a = steps;
        byte[] b = other.steps;
        if (a.length != b.length) {
            throw new IllegalArgumentException("dimensions must be the same, were " + a.length + " and " + b.length);
        }
        int sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return (double) sum * scale * other.scale;
    }
}
