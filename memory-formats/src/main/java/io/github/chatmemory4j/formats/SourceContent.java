package io.github.chatmemory4j.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A file that is read more than once, or the conversations within the ZIP file of an export. Not safe to share. */
final class SourceContent {

    /** One text of a message; an image within it is a text too. */
    private static final int MAX_TEXT = 100_000_000;

    private static final int MAX_DEPTH = 500;

    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_TEXT)
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .build();

    private static final ObjectWriter ASCII = JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private static final Pattern CONVERSATIONS = Pattern.compile("(.*/)?conversations(-\\d+)?\\.json");
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final Path file;
    private long line = 1;

    SourceContent(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    boolean isSqlite() throws IOException {
        return beginsWith(SQLITE);
    }

    private boolean beginsWith(byte[] magic) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(magic.length), magic);
        }
    }

    /** The bytes from the beginning. */
    InputStream open() throws IOException {
        line = 1;
        return beginsWith(ZIP) ? withinZip() : new BufferedInputStream(Files.newInputStream(file));
    }

    private InputStream withinZip() throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        try {
            List<? extends ZipEntry> entries = zip.stream()
                    .filter(entry -> CONVERSATIONS.matcher(entry.getName()).matches())
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList();
            if (entries.isEmpty()) {
                throw new IllegalArgumentException("a ZIP file must have a conversations.json in it");
            }
            List<InputStream> parts = new ArrayList<>();
            for (ZipEntry entry : entries) {
                parts.add(zip.getInputStream(entry));
            }
            return new SequenceInputStream(Collections.enumeration(parts)) {
                @Override
                public void close() throws IOException {
                    zip.close();
                }
            };
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** A parser at the beginning; in UTF-8, UTF-16 or UTF-32, with or without a byte order mark. */
    JsonParser json() throws IOException {
        InputStream in = open();
        try {
            return JSON.createParser(in);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Reads the value a parser is at, and remembers the line it begins in. */
    JsonNode value(JsonParser parser) throws IOException {
        at(parser.currentTokenLocation().getLineNr());
        return JSON.readTree(parser);
    }

    void at(long line) {
        this.line = line;
    }

    /** JSON that any encoder can write: as it reads best, unless half of a pair of UTF-16 is in it. */
    static String text(JsonNode node) {
        try {
            String readable = JSON.writeValueAsString(node);
            return UTF_8.newEncoder().canEncode(readable) ? readable : ASCII.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write JSON", e);
        }
    }

    /** The line that was read last, for an error. */
    long line() {
        return line;
    }
}
