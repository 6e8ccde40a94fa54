package io.github.chatmemory4j.summary.internal;

import io.github.chatmemory4j.language.Languages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes off what a model says around a summary: its reasoning (blocks of {@code think} and the like, closed, left open or
 * with only their end), the control tokens of its template, a preamble, a closing offer, and a fence around the whole. A text
 * that is nothing but such talk becomes empty. What stands inside a sentence stays. Stateless; linear in the text.
 */
final class ModelTalk {

    private static final String REASONING =
            "(?:think|thinking|thoughts?|reason|reasoning|reflection|analysis|scratchpad|inner_monologue"
                    + "|seed:think|chain_of_thought)";
    private static final Pattern BLOCK =
            Pattern.compile("</?" + REASONING + "\\b[^<>]{0,40}>|[\\[◁]/?think[\\]▷]", Pattern.CASE_INSENSITIVE);
    private static final Pattern FINAL_CHANNEL = Pattern.compile(
            "<\\|channel\\|>\\s*final\\s*(?:<\\|constrain\\|>\\w*)?<\\|message\\|>", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER_CHANNEL = Pattern.compile(
            "<\\|channel\\|>\\s*(?:analysis|commentary)\\b.*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    /** The fields of a template in which the answer has one of its own. */
    private static final Pattern ANSWER_BLOCK = Pattern.compile(
            "^<(answer|summary|response|output|final)>(.*)</\\1>$", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private static final Pattern CONTROL_TOKEN = Pattern.compile(
            "<\\|[\\w-]{1,30}\\|>(?:assistant|user|system)?|</?s>|<(?:start|end)_of_turn>(?:model|user)?|\\[/?INST]|<(?:bos|eos|pad)>",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FENCE = Pattern.compile("^```[\\w-]{0,20}\\h*\\R(.*?)\\R?```\\s*$", Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile(
            "^[#*_\\s]*(?:(?:the )?(?:updated|new|running|final|current|revised) )*(?:conversation )?"
                    + "(?:summary|zusammenfassung|résumé|resumen|resumo|riassunto|samenvatting|摘要|总结|要約|요약|सारांश|ملخص|резюме)"
                    + "(?: of (?:the|this) conversation)?[*_\\s]*[:：]?[*_\\s]*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final int MAX_PREAMBLE_CHARS = 160;

    private ModelTalk() {}

    /** The summary alone. */
    static String without(String answer) {
        String text = withoutReasoning(answer).strip();
        text = withoutFence(withoutFrame(withoutFence(text)));
        Matcher block = ANSWER_BLOCK.matcher(text);
        return (block.matches() ? block.group(2) : text).strip();
    }

    private static String withoutReasoning(String answer) {
        String text = withoutBlocks(answer);
        Matcher channel = FINAL_CHANNEL.matcher(text);
        if (channel.find()) {
            text = text.substring(channel.end());
        } else {
            text = OTHER_CHANNEL.matcher(text).replaceAll("");
        }
        return CONTROL_TOKEN.matcher(text).replaceAll("");
    }

    /** What stands before an end without a beginning is reasoning too; so is everything behind a beginning that opens a line. */
    private static String withoutBlocks(String answer) {
        StringBuilder kept = new StringBuilder();
        Matcher tag = BLOCK.matcher(answer);
        int from = 0;
        int open = -1;
        while (tag.find()) {
            boolean ends = answer.charAt(tag.start() + 1) == '/';
            if (ends) {
                kept.setLength(open < 0 ? 0 : kept.length());
                from = tag.end();
                open = -1;
            } else if (open < 0) {
                kept.append(answer, from, tag.start());
                open = tag.start();
                from = tag.start();
            }
        }
        boolean opensLine = open >= 0 && kept.toString().stripTrailing().length() == lineBreakBefore(kept);
        return opensLine
                ? kept.toString()
                : kept.append(answer, from, answer.length()).toString();
    }

    /** Where the text ends when only white space with a line break, or nothing, stands behind it; -1 otherwise. */
    private static int lineBreakBefore(StringBuilder text) {
        int end = text.length();
        boolean broken = false;
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            broken |= text.charAt(end - 1) == '\n';
            end--;
        }
        return broken || end == 0 ? end : -1;
    }

    private static String withoutFence(String text) {
        Matcher fence = FENCE.matcher(text);
        return fence.matches() && !fence.group(1).contains("```")
                ? fence.group(1).strip()
                : text;
    }

    /** Without the announcing lines at the beginning and the offers at the end, as long as something stands between. */
    private static String withoutFrame(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        while (lines.size() > 1 && isPreamble(lines.get(0))) {
            lines.remove(0);
        }
        while (lines.size() > 1 && isOffer(lines.get(lines.size() - 1))) {
            lines.remove(lines.size() - 1);
        }
        return String.join("\n", lines).strip();
    }

    private static boolean isPreamble(String line) {
        return line.isBlank()
                || HEADING.matcher(line).matches()
                || (line.length() <= MAX_PREAMBLE_CHARS && line.strip().endsWith(":") && isAnnounced(line))
                || isExclamation(line);
    }

    /** "Sure!" alone on its line. */
    private static boolean isExclamation(String line) {
        return line.strip().length() <= 20 && isAnnounced(line) && !line.strip().endsWith(":");
    }

    private static boolean isOffer(String line) {
        boolean endsFrame = line.isBlank() || (line.length() <= MAX_PREAMBLE_CHARS && isAnnounced(line));
        return endsFrame && !line.strip().endsWith(":");
    }

    private static boolean isAnnounced(String line) {
        String lower = line.replaceAll("^[#*_>\\s]+", "")
                .replace('’', '\'')
                .toLowerCase(Locale.ROOT)
                .strip();
        return Languages.ALL.stream().anyMatch(language -> language.announces(lower));
    }
}
