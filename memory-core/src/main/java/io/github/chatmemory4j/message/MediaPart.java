package io.github.chatmemory4j.message;

import static java.util.Objects.requireNonNull;

/**
 * One part of a message that is not text, with what is known of its size. What is not known is 0: a memory does not load
 * what is only linked.
 *
 * @param kind what it is
 * @param width in pixels
 * @param height in pixels
 * @param pages of a document
 * @param seconds of a recording
 */
public record MediaPart(Media kind, int width, int height, int pages, int seconds) {

    public MediaPart {
        requireNonNull(kind, "kind");
        if (width < 0 || height < 0 || pages < 0 || seconds < 0) {
            throw new IllegalArgumentException("sizes must not be negative, were width=" + width + ", height=" + height
                    + ", pages=" + pages + ", seconds=" + seconds);
        }
    }

    /** A part about whose size nothing is known. */
    public static MediaPart of(Media kind) {
        return new MediaPart(kind, 0, 0, 0, 0);
    }

    public static MediaPart image(Media kind, int width, int height) {
        return new MediaPart(kind, width, height, 0, 0);
    }

    public static MediaPart document(int pages) {
        return new MediaPart(Media.PDF, 0, 0, pages, 0);
    }

    public static MediaPart recording(Media kind, int seconds) {
        return new MediaPart(kind, 0, 0, 0, seconds);
    }

    /** Whether enough is known of its size to work out a price. */
    public boolean isMeasured() {
        return switch (kind) {
            case IMAGE_LOW_DETAIL, IMAGE -> width > 0 && height > 0;
            case AUDIO, VIDEO -> seconds > 0;
            case PDF -> pages > 0;
        };
    }
}
