package io.github.chatmemory4j.token;

import io.github.chatmemory4j.message.MediaPart;

/**
 * What a provider charges for what is not text, by its published formulas. A part of unknown size costs the flat price of
 * its kind: an image 1,105 tokens, audio 1,000, video 2,500, PDF 1,500. Where a provider publishes no formula for a kind,
 * {@link #OPENAI}'s holds.
 */
public enum MediaPrices {
    /**
     * OpenAI's tiles, as for gpt-4o and gpt-4.1: an image is scaled into 2,048 x 2,048 and then to a shorter side of 768
     * pixels; each tile of 512 x 512 costs 170 tokens, and every image 85; in low detail that is all. Audio is a token for
     * each 100 ms. A page of a PDF is sent as its text and its picture, here 1,105 tokens, and half as much again for the text.
     */
    OPENAI {
        @Override
        long imageTokens(int width, int height) {
            double scale = Math.min(1, 2_048.0 / Math.max(width, height));
            double shorter = Math.min(width, height) * scale;
            scale *= Math.min(1, 768.0 / shorter);
            return LOW_DETAIL + 170 * tiles(width * scale, 512) * tiles(height * scale, 512);
        }

        @Override
        long lowDetailTokens(MediaPart part) {
            return LOW_DETAIL;
        }

        @Override
        long audioTokens(int seconds) {
            return 10L * seconds;
        }
    },
    /**
     * Anthropic's {@code width x height / 750}, after an image is scaled to a longer side of at most 1,568 pixels; not more
     * than 1,600. A page of a PDF costs 1,500 to 3,000 tokens of text and its picture; here 2,250 and 1,600.
     */
    ANTHROPIC {
        @Override
        long imageTokens(int width, int height) {
            double scale = Math.min(1, 1_568.0 / Math.max(width, height));
            return Math.min(MAX_ANTHROPIC_IMAGE, (long) Math.ceil(width * scale * height * scale / 750));
        }

        @Override
        long pageTokens() {
            return 2_250 + MAX_ANTHROPIC_IMAGE;
        }
    },
    /**
     * Gemini's 258 tokens for an image of at most 384 x 384 pixels, else for each tile of 768 x 768; 258 for a page of a PDF,
     * 32 for a second of audio, 263 for a second of video with 32 for its sound.
     */
    GEMINI {
        @Override
        long imageTokens(int width, int height) {
            boolean small = width <= 384 && height <= 384;
            return small ? GEMINI_TILE : GEMINI_TILE * tiles(width, 768) * tiles(height, 768);
        }

        @Override
        long pageTokens() {
            return GEMINI_TILE;
        }
    },
    /** The dearest of all for each part, for conversations that go from provider to provider. */
    DEAREST {
        @Override
        long imageTokens(int width, int height) {
            return Math.max(
                    OPENAI.imageTokens(width, height),
                    Math.max(ANTHROPIC.imageTokens(width, height), GEMINI.imageTokens(width, height)));
        }

        @Override
        long pageTokens() {
            return ANTHROPIC.pageTokens();
        }
    };

    private static final long LOW_DETAIL = 85;
    private static final long GEMINI_TILE = 258;
    private static final long MAX_ANTHROPIC_IMAGE = 1_600;

    private static final int FLAT_IMAGE = 1_105;
    private static final int FLAT_AUDIO = 1_000;
    private static final int FLAT_VIDEO = 2_500;
    private static final int FLAT_PDF = 1_500;

    /** Tokens of one part; never throws. */
    public int tokens(MediaPart part) {
        long tokens =
                switch (part.kind()) {
                    case IMAGE_LOW_DETAIL -> lowDetailTokens(part);
                    case IMAGE -> part.isMeasured() ? imageTokens(part.width(), part.height()) : FLAT_IMAGE;
                    case AUDIO -> part.isMeasured() ? audioTokens(part.seconds()) : FLAT_AUDIO;
                    case VIDEO -> part.isMeasured() ? videoTokens(part.seconds()) : FLAT_VIDEO;
                    case PDF -> part.isMeasured() ? pageTokens() * part.pages() : FLAT_PDF;
                };
        return (int) Math.min(Math.max(1, tokens), Integer.MAX_VALUE);
    }

    abstract long imageTokens(int width, int height);

    /** Only OpenAI has a low detail; for the others the wish for it changes nothing. */
    long lowDetailTokens(MediaPart part) {
        return part.isMeasured() ? imageTokens(part.width(), part.height()) : FLAT_IMAGE;
    }

    long audioTokens(int seconds) {
        return 32L * seconds;
    }

    long videoTokens(int seconds) {
        return (263L + 32L) * seconds;
    }

    long pageTokens() {
        return FLAT_IMAGE * 3L / 2;
    }

    private static long tiles(double pixels, int side) {
        return Math.max(1, (long) Math.ceil(pixels / side));
    }
}
