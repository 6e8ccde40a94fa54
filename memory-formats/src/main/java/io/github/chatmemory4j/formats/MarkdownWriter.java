package io.github.chatmemory4j.formats;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes a conversation for people. What was said keeps its lists, emphasis and code; its headings and tags are escaped, so that
 * nobody is made to say what somebody else said.
 */
final class MarkdownWriter implements ConversationWriter {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern BACKTICKS = Pattern.compile("`+");

    private final Writer out;
    private final String title;
    private @Nullable Summary newest;

    MarkdownWriter(Writer out, String title) {
        this.out = out;
        this.title = title;
    }

    @Override
    public void begin(ExportLines.Head head) throws IOException {
        out.append("# ").append(escaped(title.replaceAll("\\R", " "))).append("\n\nTimes are in UTC.\n");
    }

    @Override
    public boolean message(TranscriptEntry entry) throws IOException {
        Message message = entry.message();
        heading(speaker(message), entry.at());
        if (message.role() == Role.TOOL) {
            fenced(message.text());
        } else {
            said(message.text());
        }
        for (ToolCall call : message.toolCalls()) {
            out.append("\nCalls ").append(code(call.name())).append(":\n");
            fenced(call.arguments());
        }
        if (!message.media().isEmpty()) {
            out.append("\n*With ")
                    .append(String.valueOf(message.media().size()))
                    .append(" that is not text.*\n");
        }
        return true;
    }

    private static String speaker(Message message) {
        String name = message.name().isEmpty() ? "" : " " + message.name().replaceAll("\\R", " ");
        return switch (message.role()) {
            case SYSTEM -> "Instructions";
            case USER -> "User" + name;
            case ASSISTANT -> "Assistant";
            case TOOL -> "Tool result";
        };
    }

    private void heading(String text, Instant at) throws IOException {
        out.append("\n## ")
                .append(escaped(text))
                .append(", ")
                .append(TIME.format(at))
                .append("\n\n");
    }

    private void said(String text) throws IOException {
        boolean inCode = false;
        for (String line : text.split("\\R", -1)) {
            boolean isFence =
                    line.stripLeading().startsWith("```") || line.stripLeading().startsWith("~~~");
            inCode ^= isFence;
            out.append(inCode || isFence ? line : escaped(line)).append('\n');
        }
        if (inCode) {
            out.append("```\n");
        }
    }

    /** A line that is neither a heading, nor the line below one, nor HTML. */
    private static String escaped(String line) {
        String safe = line.replace("<", "\\<");
        String text = safe.stripLeading();
        boolean isHeading = text.startsWith("#") || text.startsWith("===") || text.startsWith("---");
        return isHeading ? safe.substring(0, safe.length() - text.length()) + "\\" + text : safe;
    }

    private void fenced(String text) throws IOException {
        String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
        out.append(fence).append('\n').append(text).append('\n').append(fence).append('\n');
    }

    private static String code(String name) {
        String fence = "`".repeat(longestRun(name) + 1);
        return fence + name.replaceAll("\\R", " ") + fence;
    }

    private static int longestRun(String text) {
        int longest = 0;
        Matcher runs = BACKTICKS.matcher(text);
        while (runs.find()) {
            longest = Math.max(longest, runs.group().length());
        }
        return longest;
    }

    @Override
    public boolean summary(Summary summary) {
        boolean isFirst = newest == null;
        newest = summary;
        return isFirst;
    }

    @Override
    public void end() throws IOException {
        if (newest != null) {
            heading("Summary of the first " + newest.end() + " messages", newest.at());
            said(newest.text());
        }
    }
}
