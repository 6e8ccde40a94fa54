package io.github.chatmemory4j.inspector;

import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The conversations of a store, newest first, page by page. Safe to share between threads. */
final class ConversationList {

    /** More than so many are listed by their ids, because looking when each was last used would take too long. */
    private static final int MAX_SORTED = 5_000;

    /** As many of the newest are searched for what was said in them. */
    private static final int MAX_READ = 200;

    private final InspectedStore inspected;

    ConversationList(InspectedStore inspected) {
        this.inspected = inspected;
    }

    /**
     * A page of conversations.
     *
     * @param total how many there are, or match
     * @param searched of how many the messages were searched; 0 when nothing was searched for
     */
    record Page(List<Item> items, int total, int searched) {}

    /** A conversation of the list. */
    record Item(
            String id, String title, String user, long messages, long windowStart, long summaries, long lastActivity) {}

    Page page(String search, String user, int offset, int limit) {
        List<String> ids = sorted(user);
        List<String> matching =
                search.isBlank() ? ids : matching(ids, search.strip().toLowerCase(Locale.ROOT));
        List<Item> items =
                matching.stream().skip(offset).limit(limit).map(this::item).toList();
        return new Page(items, matching.size(), search.isBlank() ? 0 : Math.min(MAX_READ, ids.size()));
    }

    private List<String> sorted(String user) {
        TranscriptStore store = inspected.store();
        List<String> ids = user.isEmpty() ? store.memoryIds() : store.memoryIds(user);
        if (ids.size() > MAX_SORTED) {
            return ids;
        }
        record Dated(String id, Instant at) {}
        return ids.stream()
                .map(id -> new Dated(id, store.lastActivity(id).orElse(Instant.EPOCH)))
                .sorted(Comparator.comparing(Dated::at).reversed())
                .map(Dated::id)
                .toList();
    }

    private List<String> matching(List<String> ids, String search) {
        List<String> matching = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            boolean named = contains(id, search)
                    || contains(inspected.title(id), search)
                    || contains(inspected.store().userId(id).orElse(""), search);
            if (named || (i < MAX_READ && isSaid(id, search))) {
                matching.add(id);
            }
        }
        return matching;
    }

    private boolean isSaid(String id, String search) {
        return inspected.store().read(id, 0, Long.MAX_VALUE).stream()
                .anyMatch(entry -> contains(entry.message().text(), search));
    }

    private static boolean contains(String text, String search) {
        return text.toLowerCase(Locale.ROOT).contains(search);
    }

    private Item item(String id) {
        TranscriptStore store = inspected.store();
        TranscriptState state = store.state(id);
        return new Item(
                id,
                inspected.title(id),
                store.userId(id).orElse(""),
                state.size(),
                state.windowStart(),
                store.summaries(id).size(),
                store.lastActivity(id).map(Instant::toEpochMilli).orElse(0L));
    }
}
