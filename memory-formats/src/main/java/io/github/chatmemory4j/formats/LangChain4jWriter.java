package io.github.chatmemory4j.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.io.IOException;
import java.io.Writer;

/** Writes the array that LangChain4j reads, a message a line. */
final class LangChain4jWriter implements ConversationWriter {

    private final LangChain4jMessageCodec codec = new LangChain4jMessageCodec();
    private final Writer out;
    private String separator = "";

    LangChain4jWriter(Writer out) {
        this.out = out;
    }

    @Override
    public void begin(ExportLines.Head head) throws IOException {
        out.append("[");
    }

    @Override
    public boolean message(TranscriptEntry entry) throws IOException {
        out.append(separator).append('\n').append(new String(codec.encode(entry.message()), UTF_8));
        separator = ",";
        return true;
    }

    @Override
    public void end() throws IOException {
        out.append("\n]\n");
    }
}
