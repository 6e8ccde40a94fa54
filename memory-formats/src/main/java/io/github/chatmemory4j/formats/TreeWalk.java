package io.github.chatmemory4j.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Reads exports whose conversations are trees of messages, a conversation at a time. The current way through the tree is the
 * conversation; the others are counted, or conversations of their own.
 */
final class TreeWalk implements FormatReader {

    /** One export's way to keep a conversation. */
    interface Export {

        String id(JsonNode conversation);

        String title(JsonNode conversation);

        MessageTree tree(JsonNode conversation);

        /** The last message of the current way; empty when there is none. */
        String current(JsonNode conversation, MessageTree tree);

        void messages(List<JsonNode> path, ConversationFeed feed);
    }

    private final SourceContent content;
    private final Export export;
    private final boolean branches;

    TreeWalk(SourceContent content, Export export, boolean branches) {
        this.content = content;
        this.export = export;
        this.branches = branches;
    }

    @Override
    public void read(ConversationFeed feed) throws IOException {
        try (JsonParser parser = content.json()) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    conversation(content.value(parser), feed);
                } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
                    throw new IllegalArgumentException("a conversation must be an object");
                }
            }
        }
    }

    private void conversation(JsonNode conversation, ConversationFeed feed) {
        MessageTree tree = export.tree(conversation);
        String current = export.current(conversation, tree);
        List<JsonNode> path = tree.path(current);
        List<String> others =
                tree.leaves().stream().filter(leaf -> !leaf.equals(current)).toList();
        feed.begin(export.id(conversation), export.title(conversation));
        if (!others.isEmpty() && !branches) {
            feed.notes()
                    .once(others.size() + (others.size() == 1 ? " other branch" : " other branches") + " with "
                            + ownMessages(tree, path, others) + " messages of their own not in it");
        }
        export.messages(path, feed);
        feed.end();
        if (branches) {
            int number = 1;
            for (String leaf : others) {
                number += branch(conversation, tree.path(leaf), number, feed) ? 1 : 0;
            }
        }
    }

    private static int ownMessages(MessageTree tree, List<JsonNode> path, List<String> others) {
        Set<JsonNode> own = Collections.newSetFromMap(new IdentityHashMap<>());
        others.forEach(leaf -> own.addAll(tree.path(leaf)));
        path.forEach(own::remove);
        return own.size();
    }

    private boolean branch(JsonNode conversation, List<JsonNode> path, int number, ConversationFeed feed) {
        String id = export.id(conversation);
        feed.begin((id.isEmpty() ? "" : id + "-") + "branch-" + number, export.title(conversation));
        feed.notes().once("a branch of the conversation before");
        export.messages(path, feed);
        return feed.end();
    }
}
