package io.github.chatmemory4j.formats;

import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.io.IOException;
import java.io.Writer;

/** Writes {@link ExportLines}. */
final class LinesWriter implements ConversationWriter {

    private final ExportLines lines = new ExportLines();
    private final Writer out;

    LinesWriter(Writer out) {
        this.out = out;
    }

    @Override
    public void begin(ExportLines.Head head) throws IOException {
        out.append(lines.line(head)).append('\n');
    }

    @Override
    public boolean message(TranscriptEntry entry) throws IOException {
        out.append(lines.line(entry)).append('\n');
        return true;
    }

    @Override
    public boolean summary(Summary summary) throws IOException {
        out.append(lines.line(summary)).append('\n');
        return true;
    }

    @Override
    public void end() {}
}
