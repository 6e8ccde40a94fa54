package io.github.chatmemory4j.demo.conversation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A long conversation of our own making that comes with the jar, so that a comparison needs no file. */
public final class BundledConversation {

    private static final String RESOURCE = "conversation.txt";

    private BundledConversation() {}

    public static Dialogue load() {
        try (InputStream in = BundledConversation.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " must be on the class path, was not; rebuild the jar");
            }
            return TranscriptParser.parse("bundled", SourceText.decode(RESOURCE, in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE + " from the class path", e);
        }
    }
}
