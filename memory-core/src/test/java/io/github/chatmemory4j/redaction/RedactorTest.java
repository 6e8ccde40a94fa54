package io.github.chatmemory4j.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.redaction.Redactor.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

class RedactorTest {

    private static final String KEY = "sk-abcdefghijklmnopqrstuvwx0123";

    private final Redactor all = Redactor.of(Kind.values());

    /** A message people wrote without a thought of any rules, and the secrets in it. */
    private record Line(String text, List<String> secrets) {}

    /** The lines of a JSON file whose strings have plain escapes only. */
    private static List<Line> lines() throws IOException {
        Pattern string = Pattern.compile("\"(text|kind)\":\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
        String json;
        try (InputStream in = Objects.requireNonNull(RedactorTest.class.getResourceAsStream("/ordinary-chat.json"))) {
            json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<Line> lines = new ArrayList<>();
        boolean inSecret = false;
        Matcher matcher = string.matcher(json);
        while (matcher.find()) {
            String value = unescaped(matcher.group(2));
            if (matcher.group(1).equals("kind")) {
                inSecret = true;
            } else if (inSecret) {
                lines.get(lines.size() - 1).secrets().add(value);
                inSecret = false;
            } else {
                lines.add(new Line(value, new ArrayList<>()));
            }
        }
        return lines;
    }

    private static String unescaped(String text) {
        Matcher matcher = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|.)").matcher(text);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(
                switch (found.group(1).charAt(0)) {
                    case 'n' -> "\n";
                    case 't' -> "\t";
                    case 'u' ->
                        String.valueOf((char) Integer.parseInt(found.group(1).substring(1), 16));
                    default -> found.group(1);
                }));
    }

    @Test
    void ofOrdinaryChat_mostSecretsGo_andNearlyNothingElse(TestReporter reporter) throws IOException {
        int secrets = 0;
        int hits = 0;
        List<String> missed = new ArrayList<>();
        List<String> falseAlarms = new ArrayList<>();
        for (Line line : lines()) {
            String redacted = all.redact(line.text());
            for (String secret : line.secrets()) {
                secrets++;
                boolean isGone = !redacted.contains(secret);
                hits += isGone ? 1 : 0;
                if (!isGone) {
                    missed.add(line.text());
                }
            }
            if (line.secrets().isEmpty() && !redacted.equals(line.text())) {
                falseAlarms.add(line.text() + " -> " + redacted);
            }
        }
        reporter.publishEntry("secrets found", hits + " of " + secrets + ", missed " + missed);
        reporter.publishEntry("false alarms", falseAlarms.size() + " " + falseAlarms);
        assertThat(secrets).isGreaterThan(90);
        assertThat((double) hits / secrets).isGreaterThan(0.9);
        assertThat(falseAlarms).hasSizeLessThan(lines().size() / 100);
    }

    @Test
    void whatWasRedacted_staysAsItIs_whenItIsRedactedAgain() throws IOException {
        for (Line line : lines()) {
            String once = all.redact(line.text());

            assertThat(all.redact(once)).isEqualTo(once);
        }
    }

    @Test
    void eachKind_canBeLeftOut() {
        String text = "card 4111 1111 1111 1111, mail ann@example.org";

        assertThat(Redactor.of(Kind.EMAIL).redact(text)).isEqualTo("card 4111 1111 1111 1111, mail [e-mail]");
        assertThat(Redactor.of(Kind.CARD_NUMBER).redact(text)).isEqualTo("card [card number], mail ann@example.org");
        assertThat(Redactor.of().redact(text)).isEqualTo(text);
    }

    @Test
    void aNumberThatFailsItsCheck_isNoCard() {
        assertThat(all.redact("order 4111 1111 1111 1112")).isEqualTo("order 4111 1111 1111 1112");
    }

    @Test
    void nothingOfASecret_isStored_orSent_orInAnEvent() {
        List<String> told = new ArrayList<>();
        ConversationMemory memory = MemoryEngine.builder()
                .redactor(all)
                .listener(event -> told.add(event.toString()))
                .executor(Runnable::run)
                .build()
                .open("sam");

        memory.add(Message.user("My key is " + KEY));
        memory.add(Message.assistant("", List.of(new ToolCall("1", "log_in", "{\"key\":\"" + KEY + "\"}"))));
        memory.add(Message.toolResult("1", "logged in with " + KEY));

        assertThat(memory.transcript(0, 9)).hasSize(3).noneMatch(entry -> entry.toString()
                .contains(KEY));
        assertThat(memory.context().messages())
                .noneMatch(message -> message.toString().contains(KEY));
        assertThat(told).noneMatch(event -> event.contains(KEY));
    }

    @Test
    void aHostThatBringsBackTheSecret_isUnderstood() {
        ConversationMemory memory = MemoryEngine.builder()
                .redactor(all)
                .executor(Runnable::run)
                .build()
                .open("sam");
        memory.addAll(List.of(Message.user("My key is " + KEY), Message.assistant("Noted.")));
        memory.context();

        memory.reconcile(
                List.of(Message.user("My key is " + KEY), Message.assistant("Noted."), Message.user("Thanks.")), false);

        assertThat(memory.size()).isEqualTo(3);
    }
}
