package io.github.chatmemory4j.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a reader has to say about a conversation: each remark once, with how often it applies. */
final class Notes {

    private static final int MAX_REMARKS = 12;

    private final Map<String, Integer> counted = new LinkedHashMap<>();
    private int unnamed;

    /** A remark as it stands, once. */
    void once(String remark) {
        add(remark, 0);
    }

    /** A remark that begins with how often it applies, in the words {@code "hidden message left out"}. */
    void count(String remark) {
        add(remark, 1);
    }

    private void add(String remark, int times) {
        if (counted.containsKey(remark) || counted.size() < MAX_REMARKS) {
            counted.merge(remark, times, Integer::sum);
        } else {
            unnamed++;
        }
    }

    List<String> toList() {
        List<String> notes = new ArrayList<>();
        counted.forEach((remark, times) -> notes.add(times == 0 ? remark : times + " x " + remark));
        if (unnamed > 0) {
            notes.add("and " + unnamed + " more");
        }
        return notes;
    }
}
