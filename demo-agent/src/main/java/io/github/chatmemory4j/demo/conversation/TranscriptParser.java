package io.github.chatmemory4j.demo.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one transcript line by line; see {@link TranscriptReader} for the form. */
final class TranscriptParser {

    private static final Pattern SAID =
            Pattern.compile("(user|human|assistant|ai|bot)\\s*:\\s*(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern ASK = Pattern.compile("ask\\s*:(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final String ARROW = "=>";

    private final SourceText source;
    private final List<Utterance> utterances = new ArrayList<>();
    private final List<Ask> asks = new ArrayList<>();
    private @Nullable Message open;

    private TranscriptParser(SourceText source) {
        this.source = source;
    }

    static Dialogue parse(String name, SourceText source) {
        TranscriptParser parser = new TranscriptParser(source);
        int line = 0;
        for (String text : source.text().lines().toList()) {
            parser.accept(++line, text);
        }
        parser.close();
        if (parser.utterances.isEmpty()) {
            throw new ConversationFormatException(
                    source.name()
                            + ": a transcript needs a message, was without; write lines that start with 'User:' or 'Assistant:'");
        }
        return new Dialogue(
                name,
                parser.utterances,
                parser.asks.stream().map(parser::question).toList());
    }

    private void accept(int line, String text) {
        Matcher said = SAID.matcher(text);
        Matcher ask = ASK.matcher(text);
        if (text.startsWith("#")) {
            return;
        }
        if (said.matches()) {
            close();
            open = new Message(line, speaker(said.group(1)), new StringBuilder(said.group(2)));
        } else if (ask.matches()) {
            close();
            asks.add(ask(line, ask.group(1)));
        } else if (open != null) {
            open.add(text);
        } else if (!text.isBlank()) {
            throw source.wrong(
                    line, "text needs a speaker, was without; start the line with 'User:', 'Assistant:' or 'Ask:'");
        }
    }

    private void close() {
        if (open == null) {
            return;
        }
        String text = open.text().toString().stripTrailing();
        if (text.isEmpty()) {
            throw source.wrong(open.line(), "a message needs text, was empty; write it after the prefix");
        }
        String id = Integer.toString(utterances.size() + 1);
        utterances.add(new Utterance(id, open.speaker(), text, null));
        open = null;
    }

    private Ask ask(int line, String text) {
        int arrow = text.lastIndexOf(ARROW);
        String question = arrow < 0 ? "" : text.substring(0, arrow).strip();
        String expected =
                arrow < 0 ? "" : text.substring(arrow + ARROW.length()).strip();
        if (question.isEmpty() || expected.isEmpty()) {
            throw source.wrong(
                    line, "a question needs its answer, was incomplete; write 'Ask: question => expected text'");
        }
        return new Ask(line, question, expected);
    }

    private Question question(Ask ask) {
        String expected = ask.expected().toLowerCase(Locale.ROOT);
        List<String> evidence = utterances.stream()
                .filter(utterance -> utterance.text().toLowerCase(Locale.ROOT).contains(expected))
                .map(Utterance::id)
                .toList();
        if (evidence.isEmpty()) {
            throw source.wrong(
                    ask.line(),
                    "the text after '=>' must occur in a message, was in none of " + utterances.size()
                            + "; copy it as it was said");
        }
        return new Question(ask.question(), evidence, 0, ask.expected());
    }

    private static Speaker speaker(String prefix) {
        return switch (prefix.toLowerCase(Locale.ROOT)) {
            case "user", "human" -> Speaker.USER;
            default -> Speaker.ASSISTANT;
        };
    }

    private record Message(int line, Speaker speaker, StringBuilder text) {

        void add(String continuation) {
            if (!text.isEmpty()) {
                text.append('\n');
            }
            text.append(continuation.isBlank() ? "" : continuation);
        }
    }

    private record Ask(int line, String question, String expected) {}
}
