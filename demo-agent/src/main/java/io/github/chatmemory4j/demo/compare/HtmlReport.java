package io.github.chatmemory4j.demo.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.chatmemory4j.demo.conversation.Dialogue;
import io.github.chatmemory4j.demo.fault.DemoException;
import io.github.chatmemory4j.inspector.MemoryInspector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The comparison as one page in one file, which loads nothing: a table, charts, and the first dialogue with what became of
 * each of its messages.
 */
final class HtmlReport {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<Result> results;
    private final List<Recording> recordings;
    private final List<Dialogue> dialogues;

    HtmlReport(List<Result> results, List<Recording> recordings, List<Dialogue> dialogues) {
        this.results = results;
        this.recordings = recordings;
        this.dialogues = dialogues;
    }

    private record Said(String role, String text) {}

    void write(Path file) {
        String script = withoutModules(resource(MemoryInspector.class, "view.js"))
                + withoutModules(resource(HtmlReport.class, "report.js"));
        String style = resource(MemoryInspector.class, "inspector.css");
        String page = resource(HtmlReport.class, "report.html")
                .replace("{{script-hash}}", hash(script))
                .replace("{{style-hash}}", hash(style))
                .replace("{{style}}", style)
                .replace("{{script}}", script)
                .replace("{{data}}", data());
        try {
            Files.writeString(file, page, UTF_8);
        } catch (IOException e) {
            throw new DemoException("cannot write " + file + "; check the folder and its permissions", e);
        }
    }

    /** Text that no markup can be made of, whatever was said. */
    private String data() {
        Dialogue first = dialogues.get(0);
        List<Said> said = first.utterances().stream()
                .map(utterance -> new Said(utterance.speaker().name().toLowerCase(Locale.ROOT), utterance.text()))
                .toList();
        try {
            return MAPPER.writeValueAsString(Map.of(
                            "results", results,
                            "recordings", recordings,
                            "dialogue", first.name(),
                            "dialogues", dialogues.size(),
                            "said", said))
                    .replace("<", "\\u003c")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report", e);
        }
    }

    /** Several modules as one. */
    private static String withoutModules(String script) {
        return script.replaceAll("(?m)^import .*$", "").replaceAll("(?m)^export ", "");
    }

    private static String hash(String text) {
        try {
            return "sha256-"
                    + Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String resource(Class<?> beside, String name) {
        try (InputStream in = requireNonNull(beside.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
