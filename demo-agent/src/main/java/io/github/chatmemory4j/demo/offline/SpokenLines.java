package io.github.chatmemory4j.demo.offline;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the lines that state something out of the messages of a request; questions and the stand-in's answers do not. */
final class SpokenLines {

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+|\\R+");
    private static final Pattern SUMMARY_LINE = Pattern.compile("^- (\\p{L}[\\p{L} ]*): (.+)$");
    private static final Pattern MARKUP = Pattern.compile("^</?[a-z-]+[^>]*>$|^Conversation so far:$");

    private SpokenLines() {}

    static List<SpokenLine> of(List<ChatMessage> messages) {
        List<SpokenLine> lines = new ArrayList<>();
        for (ChatMessage message : messages) {
            if (message instanceof SystemMessage system) {
                addRecord(system.text(), lines);
            } else if (message instanceof UserMessage user && user.hasSingleText()) {
                addSentences("You", user.singleText(), lines);
            } else if (message instanceof AiMessage ai
                    && ai.text() != null
                    && !ai.text().startsWith(QuotingModel.LABEL)) {
                addSentences("I", ai.text(), lines);
            }
        }
        return lines;
    }

    private static void addRecord(String text, List<SpokenLine> lines) {
        for (String line : text.lines().toList()) {
            Matcher spoken = SUMMARY_LINE.matcher(line.strip());
            if (spoken.matches()) {
                add(spoken.group(1).equals("user") ? "You" : "I", spoken.group(2), lines);
            }
        }
    }

    private static void addSentences(String speaker, String text, List<SpokenLine> lines) {
        for (String line : text.lines().toList()) {
            Matcher spoken = SUMMARY_LINE.matcher(line.strip());
            if (spoken.matches()) {
                add(spoken.group(1).equals("user") ? "You" : "I", spoken.group(2), lines);
            } else if (!MARKUP.matcher(line.strip()).matches()) {
                for (String sentence : SENTENCE_END.split(line, -1)) {
                    add(speaker, sentence, lines);
                }
            }
        }
    }

    private static void add(String speaker, String text, List<SpokenLine> lines) {
        String sentence = text.strip();
        if (sentence.length() > 2 && !sentence.endsWith("?") && !sentence.startsWith(QuotingModel.LABEL.strip())) {
            lines.add(new SpokenLine(speaker, sentence));
        }
    }
}
