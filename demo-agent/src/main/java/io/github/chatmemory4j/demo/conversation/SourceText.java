package io.github.chatmemory4j.demo.conversation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The text of a conversation file, with the name by which errors call the file. */
record SourceText(String name, String text) {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    static SourceText read(Path file) {
        try {
            return decode(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new ConversationFormatException("cannot read " + file + ": no such file; check the path", e);
        } catch (IOException e) {
            throw new ConversationFormatException("cannot read " + file + "; give the path of a readable file", e);
        }
    }

    /** Refuses what is not UTF-8, where {@code new String} would put replacement characters. */
    static SourceText decode(String name, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        if (StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
            throw wrong(name, lineOf(in.position(), bytes), "the file must be UTF-8, was not; save it as UTF-8");
        }
        String text = out.flip().toString();
        return new SourceText(name, text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    }

    ConversationFormatException wrong(int line, String message) {
        return wrong(name, line, message);
    }

    private static ConversationFormatException wrong(String name, int line, String message) {
        return new ConversationFormatException(name + ":" + line + ": " + message);
    }

    private static int lineOf(int offset, byte[] bytes) {
        int line = 1;
        for (int i = 0; i < offset; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }
}
