package io.github.chatmemory4j.message.internal;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import java.util.List;
import java.util.Optional;

/**
 * Tool calls in the fewest characters that say the same: {@code book(restaurant: Trattoria Zaffiro, people: 4)}. Arguments
 * that are no JSON stay readable too. Stateless.
 */
public final class CallText {

    private static final String CALLS = "calls ";
    private static final String ANSWERED = " → ";
    private static final int HEX_DIGITS = 4;
    private static final int HEX = 16;

    private CallText() {}

    /** The name of the tool and its arguments without the signs of JSON. */
    public static String of(ToolCall call) {
        return call.name() + "(" + plain(call.arguments().strip()) + ")";
    }

    /** What a message says, without what a host added to it, and, on lines of their own, what it calls. */
    public static String said(Message message) {
        if (message.toolCalls().isEmpty()) {
            return HostText.without(message).text();
        }
        StringBuilder said = new StringBuilder(message.text().isBlank() ? "" : message.text());
        for (ToolCall call : message.toolCalls()) {
            said.append(said.isEmpty() ? "" : "\n").append(CALLS).append(of(call));
        }
        return said.toString();
    }

    /** What a tool was called with, and what came of it. */
    public static String answered(ToolCall call, String result) {
        return of(call) + ANSWERED + result;
    }

    /**
     * The call that a tool's result answers: by its id, or by its place where the provider gives no ids.
     *
     * @param calls of the message before it
     * @param resultsBetween how many results stand between the two
     */
    public static Optional<ToolCall> answeredBy(Message result, List<ToolCall> calls, int resultsBetween) {
        if (result.role() != Role.TOOL) {
            return Optional.empty();
        }
        if (result.toolCallId().isEmpty()) {
            return resultsBetween < calls.size() ? Optional.of(calls.get(resultsBetween)) : Optional.empty();
        }
        return calls.stream()
                .filter(call -> call.id().equals(result.toolCallId()))
                .findFirst();
    }

    private static String plain(String json) {
        boolean isObject = json.startsWith("{") && json.endsWith("}");
        String fields = isObject ? json.substring(1, json.length() - 1) : json;
        StringBuilder plain = new StringBuilder(fields.length());
        boolean quoted = false;
        for (int i = 0; i < fields.length(); i++) {
            char c = fields.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\' && i + 1 < fields.length()) {
                i += unescape(fields, i + 1, plain);
            } else if (quoted) {
                plain.append(c);
            } else if (c == ':' || c == ',') {
                plain.append(c).append(' ');
            } else if (!Character.isWhitespace(c)) {
                plain.append(c);
            } else if (!plain.isEmpty() && !Character.isWhitespace(plain.charAt(plain.length() - 1))) {
                plain.append(' ');
            }
        }
        return plain.toString().strip();
    }

    /** Appends what an escape stands for, and returns how many characters it has behind the backslash. */
    private static int unescape(String text, int at, StringBuilder plain) {
        char c = text.charAt(at);
        switch (c) {
            case 'n', 'r', 't', 'b', 'f' -> plain.append(' ');
            case 'u' -> {
                int end = at + 1 + HEX_DIGITS;
                if (end <= text.length() && isHex(text, at + 1, end)) {
                    plain.append((char) Integer.parseInt(text.substring(at + 1, end), HEX));
                    return 1 + HEX_DIGITS;
                }
                plain.append(c);
            }
            default -> plain.append(c);
        }
        return 1;
    }

    private static boolean isHex(String text, int from, int to) {
        return text.substring(from, to).chars().allMatch(c -> Character.digit(c, HEX) >= 0);
    }
}
