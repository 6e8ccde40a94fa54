package io.github.chatmemory4j.message;

/** A part of a message that is not text. What each kind costs is the token counter's rule. */
public enum Media {
    /** An image the provider reads in low detail. */
    IMAGE_LOW_DETAIL,
    /** An image in any other detail. */
    IMAGE,
    AUDIO,
    VIDEO,
    PDF
}
