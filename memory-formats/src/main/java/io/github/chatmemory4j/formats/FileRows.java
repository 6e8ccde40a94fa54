package io.github.chatmemory4j.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rows of a table in a file: JSON objects, or CSV with the names of the columns in its first line. */
final class FileRows {

    private static final CsvMapper CSV = CsvMapper.csvBuilder()
            .enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
            .build();

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

    private FileRows() {}

    /** JSON objects, in an array or one a line. */
    static RowWalk.Rows json(SourceContent content) {
        return receiver -> {
            try (JsonParser parser = content.json()) {
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    if (token == JsonToken.START_OBJECT) {
                        receiver.row(lowerCase(content.value(parser)));
                    } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
                        throw new IllegalArgumentException("a row must be an object");
                    }
                }
            }
        };
    }

    private static ObjectNode lowerCase(JsonNode row) {
        ObjectNode lower = SourceContent.JSON.createObjectNode();
        row.properties().forEach(field -> lower.set(name(field.getKey()), field.getValue()));
        return lower;
    }

    private static String name(String column) {
        return column.replace(BYTE_ORDER_MARK, "").strip().toLowerCase(Locale.ROOT);
    }

    /** What kind of rows a CSV file has, by its first line. */
    static Optional<RowKind> csvKind(SourceContent content) throws IOException {
        String header = header(content);
        Set<String> columns = new HashSet<>();
        for (String name : header.split(String.valueOf(separator(header)), -1)) {
            columns.add(name(name.replace("\"", "")));
        }
        return RowKind.ALL.stream()
                .filter(kind -> columns.containsAll(kind.columns()))
                .findFirst();
    }

    private static String header(SourceContent content) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(content.open(), UTF_8))) {
            char[] start = new char[1_000];
            int read = Math.max(0, reader.read(start));
            return new String(start, 0, read).split("\\R", 2)[0];
        }
    }

    private static char separator(String header) {
        return SEPARATORS.stream()
                .filter(separator -> header.indexOf(separator) >= 0)
                .findFirst()
                .orElse(',');
    }

    static RowWalk.Rows csv(SourceContent content) throws IOException {
        char separator = separator(header(content));
        return receiver -> {
            CsvSchema schema = CsvSchema.emptySchema().withHeader().withColumnSeparator(separator);
            try (InputStreamReader in = new InputStreamReader(content.open(), UTF_8);
                    MappingIterator<Map<String, String>> rows =
                            CSV.readerForMapOf(String.class).with(schema).readValues(in)) {
                while (rows.hasNextValue()) {
                    content.at(rows.getCurrentLocation().getLineNr());
                    receiver.row(lowerCase(SourceContent.JSON.valueToTree(rows.nextValue())));
                }
            }
        };
    }
}
