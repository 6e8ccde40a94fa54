package io.github.chatmemory4j.summary.internal;

import io.github.chatmemory4j.internal.Utf16;
import io.github.chatmemory4j.language.Sentences;
import io.github.chatmemory4j.message.Media;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message as a summariser sees it: what somebody said is whole; a long tool result is clipped in the middle with a visible
 * mark; long values in a tool call's arguments are cut; media and binary data have placeholders in their place.
 *
 * <p>Making the compact form of a compact form changes nothing. Immutable.
 *
 * @param text with placeholders
 * @param toolCalls with compact arguments
 */
public record CompactMessage(Role role, String name, String text, List<ToolCall> toolCalls, String toolCallId)
        implements Message {

    /** Enough for the figures of a usual result; a summary has no room for more of one. */
    static final int MAX_TOOL_TEXT_CHARS = 1_500;

    private static final int TOOL_TEXT_TAIL_CHARS = 400;
    private static final int TOOL_TEXT_HEAD_CHARS = 1_000;
    private static final int MAX_ARGUMENTS_CHARS = 400;
    private static final int MAX_VALUE_CHARS = 80;
    private static final int MIN_BINARY_CHARS = 256;

    private static final Pattern DATA_URI =
            Pattern.compile("data:([\\w.+-]{1,40}/[\\w.+-]{1,60})(?:;[\\w=.-]{1,40})*+,[A-Za-z0-9+/=_%-]*+");
    private static final Pattern ENCODED =
            Pattern.compile("(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/_-]{" + MIN_BINARY_CHARS + ",}+=*+");
    private static final Pattern STRAY_CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\r\\n\\t\\x{85}]]++");

    public CompactMessage {
        toolCalls = List.copyOf(toolCalls);
    }

    public static CompactMessage of(Message message) {
        if (message instanceof CompactMessage compact) {
            return compact;
        }
        boolean fromTool = message.role() == Role.TOOL;
        String text = withoutBinary(message.text());
        StringBuilder shown = new StringBuilder(fromTool ? clipped(text) : text);
        for (Media media : message.media()) {
            shown.append(shown.isEmpty() ? "" : " ")
                    .append('[')
                    .append(media.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .append(']');
        }
        return new CompactMessage(
                message.role(),
                message.name(),
                shown.toString(),
                message.toolCalls().stream().map(CompactMessage::compact).toList(),
                message.toolCallId());
    }

    @Override
    public Message withText(String text) {
        return new CompactMessage(role, name, text, toolCalls, toolCallId);
    }

    private static String withoutBinary(String text) {
        String shown = STRAY_CONTROL.matcher(text).replaceAll("");
        if (shown.length() < MIN_BINARY_CHARS && !shown.contains("data:")) {
            return shown;
        }
        shown = DATA_URI.matcher(shown)
                .replaceAll(found -> Matcher.quoteReplacement("[" + found.group(1) + ", " + chars(found) + "]"));
        return ENCODED.matcher(shown)
                .replaceAll(found -> Matcher.quoteReplacement(
                        looksEncoded(found.group()) ? "[binary, " + chars(found) + "]" : found.group()));
    }

    private static String chars(MatchResult found) {
        return String.format(Locale.ROOT, "%,d characters", found.end() - found.start());
    }

    /** Neither a very long word nor a rule of dashes: both letters and digits, and many different ones. */
    private static boolean looksEncoded(String run) {
        return run.chars().anyMatch(Character::isDigit)
                && run.chars().anyMatch(Character::isLetter)
                && run.chars().distinct().count() > 10;
    }

    private static String clipped(String text) {
        if (text.length() <= MAX_TOOL_TEXT_CHARS) {
            return text;
        }
        String head = Sentences.cut(text, TOOL_TEXT_HEAD_CHARS);
        head = head.substring(0, head.length() - 1);
        int tail = Utf16.cutAfter(text, text.length() - TOOL_TEXT_TAIL_CHARS);
        String mark = String.format(Locale.ROOT, " … [%,d characters left out] … ", tail - head.length());
        return head + mark + text.substring(tail);
    }

    private static ToolCall compact(ToolCall call) {
        String arguments = withoutBinary(call.arguments());
        return new ToolCall(call.id(), call.name(), withShortValues(arguments));
    }

    /** Long strings are cut, so that the names and the short values of all arguments can be read. */
    private static String withShortValues(String arguments) {
        if (arguments.length() <= MAX_ARGUMENTS_CHARS) {
            return arguments;
        }
        StringBuilder shown = new StringBuilder();
        int start = 0;
        boolean inString = false;
        for (int i = 0; i < arguments.length() && shown.length() <= MAX_ARGUMENTS_CHARS; i++) {
            char c = arguments.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                String part = arguments.substring(start, i);
                boolean cut = inString && part.length() > MAX_VALUE_CHARS;
                shown.append(cut ? Sentences.cut(part, MAX_VALUE_CHARS / 2) : part)
                        .append(c);
                start = i + 1;
                inString = !inString;
            }
        }
        shown.append(arguments, start, arguments.length());
        return Sentences.cut(shown.toString(), MAX_ARGUMENTS_CHARS);
    }
}
