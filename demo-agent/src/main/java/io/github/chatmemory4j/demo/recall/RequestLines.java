package io.github.chatmemory4j.demo.recall;

import io.github.chatmemory4j.demo.recall.Asked.Evidence;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a request tells, divided into what belongs together: a line of a record with its continuations, a message, a call with
 * its results. Layout does not count. Immutable.
 */
final class RequestLines {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern LINE_OF_RECORD = Pattern.compile("\\n(?! {2})");
    private static final Pattern RECORD = Pattern.compile("<[a-z]+-record\\b");

    private final List<String> lines;

    private RequestLines(List<String> lines) {
        this.lines = lines;
    }

    static RequestLines of(List<Message> messages) {
        List<String> lines = new ArrayList<>();
        for (Message message : messages) {
            String text = message.text() + calls(message);
            if (RECORD.matcher(text).find()) {
                LINE_OF_RECORD.splitAsStream(text).map(RequestLines::plain).forEach(lines::add);
            } else if (message.role() == Role.TOOL && !lines.isEmpty()) {
                lines.set(lines.size() - 1, lines.get(lines.size() - 1) + " " + plain(text));
            } else {
                lines.add(plain(text));
            }
        }
        return new RequestLines(lines);
    }

    boolean holds(Evidence evidence) {
        List<String> parts = evidence.parts().stream().map(RequestLines::plain).toList();
        return lines.stream().anyMatch(line -> parts.stream().allMatch(line::contains));
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    private static String calls(Message message) {
        StringBuilder calls = new StringBuilder();
        for (ToolCall call : message.toolCalls()) {
            calls.append(' ').append(call.name()).append(' ').append(call.arguments());
        }
        return calls.toString();
    }

    static String plain(String text) {
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }
}
