package io.github.chatmemory4j.formats;

import static io.github.chatmemory4j.formats.ConversationFormat.AGENTS_SESSION;
import static io.github.chatmemory4j.formats.ConversationFormat.CHATGPT_EXPORT;
import static io.github.chatmemory4j.formats.ConversationFormat.CHAT_MESSAGES;
import static io.github.chatmemory4j.formats.ConversationFormat.CLAUDE_EXPORT;
import static io.github.chatmemory4j.formats.ConversationFormat.EXPORT_LINES;
import static io.github.chatmemory4j.formats.ConversationFormat.LANGCHAIN;
import static io.github.chatmemory4j.formats.ConversationFormat.LANGCHAIN4J;
import static io.github.chatmemory4j.formats.ConversationFormat.MASTRA;
import static io.github.chatmemory4j.formats.ConversationFormat.RESPONSES_ITEMS;
import static io.github.chatmemory4j.formats.ConversationFormat.SHAREGPT;
import static io.github.chatmemory4j.formats.ConversationFormat.SPRING_AI_ROWS;
import static io.github.chatmemory4j.formats.ConversationFormat.UI_MESSAGES;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Tells the format of JSON by the fields it begins with. */
final class FormatDetection {

    private static final Set<String> KINDS = Set.of("conversation", "message", "summary");
    private static final Set<String> LANGCHAIN4J_TYPES =
            Set.of("SYSTEM", "USER", "AI", "TOOL_EXECUTION_RESULT", "CUSTOM");
    private static final Set<String> LANGCHAIN_TYPES = Set.of(
            "human",
            "ai",
            "system",
            "tool",
            "function",
            "chat",
            "constructor",
            "HumanMessage",
            "AIMessage",
            "SystemMessage",
            "ToolMessage",
            "HumanMessageChunk",
            "AIMessageChunk");
    private static final Set<String> ITEM_TYPES =
            Set.of("message", "function_call", "function_call_output", "reasoning", "custom_tool_call");

    /** Fields of an object that may hold the messages of a conversation. */
    static final Set<String> LISTS = Set.of("messages", "history", "conversation", "conversations");

    private static final Set<String> ITEM_LISTS = Set.of("input", "output", "items", "data");
    private static final Set<String> WRAPPERS = Set.of("", "body.", "request.", "params.", "response.");

    private final ContentProbe probe;

    FormatDetection(ContentProbe probe) {
        this.probe = probe;
    }

    Optional<ConversationFormat> format() {
        if (probe.hasAny("kind", KINDS)) {
            return Optional.of(EXPORT_LINES);
        }
        if (probe.has("mapping")) {
            return Optional.of(CHATGPT_EXPORT);
        }
        if (probe.has("chat_messages")) {
            return Optional.of(CLAUDE_EXPORT);
        }
        return rows().or(this::messages);
    }

    /** Whether each object is a row of a table. */
    boolean isRows() {
        return rows().isPresent();
    }

    private Optional<ConversationFormat> rows() {
        if (hasColumns("conversation_id", "content", "type") && !probe.has("role")) {
            return Optional.of(SPRING_AI_ROWS);
        }
        if (hasColumns("session_id", "message_data")) {
            return Optional.of(AGENTS_SESSION);
        }
        if (probe.hasAll("thread_id", "content", "role")) {
            return Optional.of(MASTRA);
        }
        return hasColumns("session_id", "message") ? Optional.of(LANGCHAIN) : Optional.empty();
    }

    private boolean hasColumns(String... columns) {
        return Arrays.stream(columns)
                .allMatch(column -> probe.has(column) || probe.has(column.toUpperCase(Locale.ROOT)));
    }

    private Optional<ConversationFormat> messages() {
        if (anywhere(path -> probe.has(path + "from"))) {
            return Optional.of(SHAREGPT);
        }
        if (anywhere(path -> probe.hasAny(path + "type", LANGCHAIN4J_TYPES))) {
            return Optional.of(LANGCHAIN4J);
        }
        if (anywhere(this::isLangChain)) {
            return Optional.of(LANGCHAIN);
        }
        if (anywhere(path -> probe.has(path + "role")
                && (probe.has(path + "parts[].type") || probe.has(path + "toolInvocations")))) {
            return Optional.of(UI_MESSAGES);
        }
        if (itemsAnywhere()) {
            return Optional.of(RESPONSES_ITEMS);
        }
        return anywhere(path -> probe.has(path + "role")) ? Optional.of(CHAT_MESSAGES) : Optional.empty();
    }

    private boolean isLangChain(String path) {
        return probe.hasAny(path + "type", LANGCHAIN_TYPES)
                && (probe.has(path + "content")
                        || probe.has(path + "data.content")
                        || probe.has(path + "kwargs.content"))
                && !probe.has(path + "role");
    }

    /** Whether the messages are in a field of objects, and not the objects themselves. */
    boolean inFields() {
        return !probe.has("from")
                && lists().stream()
                        .anyMatch(list -> WRAPPERS.stream().anyMatch(wrapper -> isList(wrapper + list + "[].")));
    }

    private boolean isList(String path) {
        return probe.has(path + "role") || probe.has(path + "type") || probe.has(path + "from");
    }

    /** The fields that may hold messages. */
    Set<String> lists() {
        return format().filter(format -> format == RESPONSES_ITEMS).isPresent() ? ITEM_LISTS : LISTS;
    }

    private boolean anywhere(Predicate<String> matches) {
        return matches.test("")
                || WRAPPERS.stream()
                        .anyMatch(wrapper -> LISTS.stream().anyMatch(list -> matches.test(wrapper + list + "[].")));
    }

    private boolean itemsAnywhere() {
        if (probe.hasAny("type", ITEM_TYPES)) {
            return true;
        }
        return WRAPPERS.stream().anyMatch(wrapper -> ITEM_LISTS.stream()
                .anyMatch(list ->
                        probe.hasAny(wrapper + list + "[].type", ITEM_TYPES) || probe.has(wrapper + list + "[].role")));
    }
}
