package io.github.chatmemory4j.formats;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Messages that know which one they follow: where a user asked again, there is more than one way through. */
final class MessageTree {

    private final Map<String, JsonNode> nodes = new LinkedHashMap<>();
    private final Map<String, String> parents = new HashMap<>();

    /** Adds a message, after the one it follows; there may be no such one. */
    void add(String id, String parent, JsonNode node) {
        if (nodes.put(id, node) != null) {
            throw new IllegalArgumentException("the ids of messages must differ");
        }
        parents.put(id, parent);
    }

    boolean has(String id) {
        return nodes.containsKey(id);
    }

    /** The messages nothing follows, in the order they were added. */
    List<String> leaves() {
        Set<String> followed = new HashSet<>(parents.values());
        return nodes.keySet().stream().filter(id -> !followed.contains(id)).toList();
    }

    /** The way to a message from the first one. */
    List<JsonNode> path(String leaf) {
        Deque<JsonNode> path = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        for (String id = leaf; id != null && nodes.containsKey(id); id = parents.get(id)) {
            if (!seen.add(id)) {
                throw new IllegalArgumentException("messages must not follow one another in a circle");
            }
            path.addFirst(nodes.get(id));
        }
        return List.copyOf(path);
    }
}
