package io.github.chatmemory4j.inspector;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** A conversation as JSON for people and scripts: what was said, by whom and when, and every summary. */
record JsonExporter(TranscriptStore store) implements ConversationExporter {

    private static final int PAGE = 500;

    @Override
    public void export(String memoryId, OutputStream out) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8);
        json.useDefaultPrettyPrinter();
        json.writeStartObject();
        json.writeStringField("memoryId", memoryId);
        json.writeArrayFieldStart("messages");
        long size = store.state(memoryId).size();
        for (long from = 0; from < size; from += PAGE) {
            for (TranscriptEntry entry : store.read(memoryId, from, Math.min(from + PAGE, size))) {
                write(entry, json);
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("summaries");
        for (Summary summary : store.summaries(memoryId)) {
            json.writeStartObject();
            json.writeNumberField("end", summary.end());
            json.writeStringField("at", summary.at().toString());
            json.writeStringField("text", summary.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
    }

    private static void write(TranscriptEntry entry, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("position", entry.position());
        json.writeStringField("role", entry.message().role().name().toLowerCase(Locale.ROOT));
        json.writeStringField("at", entry.at().toString());
        if (entry.withdrawn()) {
            json.writeBooleanField("withdrawn", true);
        }
        json.writeStringField("text", RequestText.of(entry.message()));
        json.writeEndObject();
    }
}
