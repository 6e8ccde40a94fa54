package io.github.chatmemory4j.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings rows that stand in any order into conversations. Rows are gone over once to count them and then once for every
 * {@value #MAX_ROWS} of them, so that the number of conversations does not matter; those of one conversation are held.
 */
final class RowWalk implements FormatReader {

    /** Rows that are held at a time, unless one conversation has more. */
    static final int MAX_ROWS = 50_000;

    /** Somewhere that rows come from, the same each time; column names in lower case. */
    interface Rows {

        void each(RowReceiver receiver) throws IOException;
    }

    /** Takes a row. */
    interface RowReceiver {

        void row(ObjectNode row) throws IOException;
    }

    private final Rows rows;
    private final RowKind kind;

    RowWalk(Rows rows, RowKind kind) {
        this.rows = rows;
        this.kind = kind;
    }

    @Override
    public void read(ConversationFeed feed) throws IOException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        rows.each(row -> counts.merge(conversation(row), 1, Integer::sum));
        Map<String, List<ObjectNode>> batch = new LinkedHashMap<>();
        int held = 0;
        for (Map.Entry<String, Integer> conversation : counts.entrySet()) {
            if (held > 0 && held + conversation.getValue() > MAX_ROWS) {
                deliver(batch, feed);
                held = 0;
            }
            batch.put(conversation.getKey(), new ArrayList<>());
            held += conversation.getValue();
        }
        deliver(batch, feed);
    }

    private String conversation(ObjectNode row) {
        JsonNode id = row.path(kind.conversation());
        if (!id.isValueNode() || id.isNull()) {
            throw new IllegalArgumentException(kind.conversation() + " is missing");
        }
        return id.asText();
    }

    private void deliver(Map<String, List<ObjectNode>> batch, ConversationFeed feed) throws IOException {
        rows.each(row -> {
            List<ObjectNode> own = batch.get(conversation(row));
            if (own != null) {
                own.add(row);
            }
        });
        batch.forEach((id, own) -> deliver(id, own, kind, feed));
        batch.clear();
    }

    private static void deliver(String id, List<ObjectNode> own, RowKind kind, ConversationFeed feed) {
        kind.order().stream()
                .filter(column -> own.stream().allMatch(row -> row.hasNonNull(column)))
                .findFirst()
                .ifPresent(column -> own.sort(Comparator.comparing(row -> row.path(column), RowWalk::compare)));
        feed.begin(id, "");
        MessageReader reader = kind.reader(feed);
        own.forEach(row -> reader.read(row, feed));
        reader.finish(feed);
        feed.end();
    }

    /** Numbers as numbers, also where a file has them as texts; everything else as texts. */
    private static int compare(JsonNode one, JsonNode other) {
        if (isNumber(one) && isNumber(other)) {
            return Double.compare(one.asDouble(), other.asDouble());
        }
        return one.asText().compareTo(other.asText());
    }

    private static boolean isNumber(JsonNode value) {
        return value.isNumber() || value.asText().matches("\\d{1,15}");
    }
}
