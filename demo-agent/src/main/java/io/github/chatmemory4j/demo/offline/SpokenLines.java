package io.github.chatmemory4j.demo.offline;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.facts.FactSection;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the lines that state something out of the messages of a request: sentences of the user and the assistant, and the
 * lines and facts of the summary in the system message. Questions and the stand-in's own answers state nothing.
 */
final class SpokenLines {

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+|\\R+");
    private static final Pattern SUMMARY_LINE = Pattern.compile("^- (\\p{L}[\\p{L} ]*): (.+)$");
    private static final Pattern FACT_MARK = Pattern.compile("\\* |\\[[^\\]]*+] ");
    private static final String RECORD_END = "</";
    private static final String USER_RECORD = "<user-record";
    private static final Pattern RECORD = Pattern.compile("<(?:recalled|pinned)-record ");
    private static final Pattern RECORDED = Pattern.compile("^(user|assistant): (.+)$");
    private static final String PAST = "Formerly";
    private static final Pattern SAID = Pattern.compile(" \\((?:the user|entered|the assistant|a tool).*\\)$");
    private static final String KNOWN = "What I know of you";
    static final String FORMERLY = "What I knew of you before";
    private static final String USER = "You";
    private static final String ASSISTANT = "I";
    private static final int SHORTEST_CHARS = 3;

    private final List<SpokenLine> lines = new ArrayList<>();

    private SpokenLines() {}

    static List<SpokenLine> of(List<ChatMessage> messages) {
        SpokenLines spoken = new SpokenLines();
        messages.forEach(spoken::addMessage);
        return spoken.lines;
    }

    private void addMessage(ChatMessage message) {
        if (message instanceof SystemMessage system) {
            addSummary(system.text().lines().toList());
        } else if (message instanceof UserMessage user && user.hasSingleText()) {
            if (user.singleText().contains(USER_RECORD)) {
                addKnown(user.singleText().lines().toList());
            } else if (RECORD.matcher(user.singleText()).find()) {
                user.singleText().lines().forEach(this::addRecorded);
            } else {
                addSentences(USER, user.singleText());
            }
        } else if (message instanceof AiMessage ai && ai.text() != null) {
            addSentences(ASSISTANT, ai.text());
        }
    }

    /** What is known of the user from other conversations, without who said so. */
    private void addKnown(List<String> record) {
        boolean past = false;
        for (String line : record) {
            past |= line.startsWith(PAST);
            if (line.startsWith("- ")) {
                String known = SAID.matcher(line.substring(2)).replaceFirst("");
                lines.add(new SpokenLine(past ? FORMERLY : KNOWN, known));
            }
        }
    }

    /** A line of what is sent again, with who said it in front. */
    private void addRecorded(String line) {
        Matcher recorded = RECORDED.matcher(line);
        if (recorded.matches()) {
            addSentences(recorded.group(1).equals("user") ? USER : ASSISTANT, recorded.group(2));
        }
    }

    private void addSummary(List<String> summary) {
        boolean facts = false;
        for (String line : summary) {
            if (line.equals(FactSection.HEADING)) {
                facts = true;
            } else if (line.startsWith(RECORD_END)) {
                facts = false;
            } else if (facts) {
                addFact(line);
            } else {
                addSummaryLine(line);
            }
        }
    }

    /** What the assistant or a tool said has a mark in front. */
    private void addFact(String line) {
        Matcher marked = FACT_MARK.matcher(line);
        boolean byUser = !marked.lookingAt();
        add(byUser ? USER : ASSISTANT, byUser ? line : line.substring(marked.end()));
    }

    private void addSummaryLine(String line) {
        Matcher spoken = SUMMARY_LINE.matcher(line.strip());
        if (spoken.matches()) {
            add(spoken.group(1).equals("user") ? USER : ASSISTANT, spoken.group(2));
        }
    }

    private void addSentences(String speaker, String text) {
        if (!text.startsWith(QuotingModel.LABEL)) {
            SENTENCE_END.splitAsStream(text).forEach(sentence -> add(speaker, sentence));
        }
    }

    private void add(String speaker, String text) {
        String sentence = text.strip();
        if (sentence.length() >= SHORTEST_CHARS
                && !sentence.endsWith("?")
                && !sentence.startsWith(QuotingModel.LABEL.strip())) {
            lines.add(new SpokenLine(speaker, sentence));
        }
    }
}
