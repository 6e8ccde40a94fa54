package io.github.chatmemory4j.demo.conversation;

import java.nio.file.Path;

/**
 * Reads a plain transcript in UTF-8:
 *
 * <pre>{@code
 * # A comment, at the start of a line.
 * User: My dog is called Ada.
 * She is nine.
 * Assistant: Noted.
 * Ask: What is the dog called? => Ada
 * }</pre>
 *
 * <p>{@code Human:} is a user too, {@code AI:} and {@code Bot:} are assistants; upper and lower case are the same. A
 * line without a prefix, or an indented one, continues the message above. Utterances are numbered from 1. The evidence
 * of a question is every utterance that contains the text after {@code =>}, whatever its case.
 */
public final class TranscriptReader {

    private TranscriptReader() {}

    /** Returns the dialogue, named after the file. */
    public static Dialogue read(Path file) {
        Path fileName = file.getFileName();
        String name = fileName == null ? file.toString() : fileName.toString();
        return TranscriptParser.parse(name, SourceText.read(file));
    }
}
