package io.github.chatmemory4j.inspector;

import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.transcript.Erasure;
import java.util.List;
import java.util.Map;

/** What the page can ask for, and what it can have done; every answer is data for JSON. Safe to share between threads. */
final class InspectorApi {

    private static final int PAGE = 25;
    private static final int MAX_PAGE = 500;

    private final InspectedStore inspected;
    private final boolean readOnly;
    private final ConversationList conversations;
    private final ConversationView conversation;
    private final RequestView requests;

    InspectorApi(InspectedStore inspected, boolean readOnly) {
        this.inspected = inspected;
        this.readOnly = readOnly;
        this.conversations = new ConversationList(inspected);
        this.conversation = new ConversationView(inspected);
        this.requests = new RequestView(inspected);
    }

    Object read(String name, Query query) {
        return switch (name) {
            case "settings" -> settings();
            case "conversations" ->
                conversations.page(
                        query.get("search").orElse(""),
                        query.get("user").orElse(""),
                        Math.max(0, query.number("offset", 0)),
                        limit(query));
            case "conversation" -> conversation.of(query.required("id"));
            case "revision" ->
                Map.of("revision", inspected.store().state(query.required("id")).revision());
            case "messages" ->
                conversation.messages(query.required("id"), Math.max(0, query.number("from", 0)), limit(query));
            case "summaries" -> conversation.summaries(query.required("id"));
            case "requests" -> requests.all(query.required("id"), Trial.of(query));
            case "request" -> requests.one(query.required("id"), Trial.of(query), query.number("number", 1));
            default -> throw new IllegalArgumentException("there is nothing called '" + name + "'");
        };
    }

    private static int limit(Query query) {
        return Math.max(1, Math.min(MAX_PAGE, query.number("limit", PAGE)));
    }

    private Map<String, Object> settings() {
        return Map.of(
                "readOnly",
                readOnly,
                "quotes",
                inspected.quotes(),
                "maxTokens",
                inspected.options().budget().input(),
                "strategy",
                inspected.options().strategy().map(strategy -> strategy.name()).orElse("the default"));
    }

    /** The id, if there is such a conversation. */
    String required(String memoryId) {
        return inspected.required(memoryId);
    }

    /** Does what the page was asked for, and answers what became of it. */
    Object change(String name, Query body) {
        if (readOnly) {
            throw new IllegalStateException("this page can only look; start it without readOnly");
        }
        String id = inspected.required(body.required("id"));
        Object answer = inspected.change(id, memory -> change(name, memory, body));
        inspected.runs().forget(id);
        return answer;
    }

    private static Object change(String name, ConversationMemory memory, Query body) {
        switch (name) {
            case "rename" -> memory.rename(body.get("title").orElse(""));
            case "pin" -> memory.pin(body.position("position"));
            case "unpin" -> memory.unpin(body.position("position"));
            case "compact" -> {
                return Map.of("done", memory.compactNow());
            }
            case "fork" -> {
                return Map.of(
                        "id",
                        memory.fork(body.required("newId"), body.position("position"))
                                .memoryId());
            }
            case "erase" -> {
                return erased(memory.erase());
            }
            case "erase-message" -> {
                return erased(memory.eraseMessage(body.position("position")));
            }
            default -> throw new IllegalArgumentException("there is nothing called '" + name + "'");
        }
        return Map.of("done", true);
    }

    private static Map<String, Object> erased(Erasure erasure) {
        return Map.of("messages", erasure.messages(), "summaries", erasure.summaries(), "warnings", List.of());
    }
}
