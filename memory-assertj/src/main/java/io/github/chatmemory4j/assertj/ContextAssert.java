package io.github.chatmemory4j.assertj;

import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.message.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** Assertions about what one request is sent. Not safe to share between threads. */
public final class ContextAssert extends AbstractAssert<ContextAssert, Context> {

    /** Set to {@code true}, as a system property, {@link #isLike} writes the files instead of comparing with them. */
    public static final String REWRITE = "chatmemory4j.golden.rewrite";

    ContextAssert(@Nullable Context actual) {
        super(actual, ContextAssert.class);
    }

    /** Verifies that some message has a text. */
    public ContextAssert sends(String text) {
        isNotNull();
        if (!isSent(text)) {
            failWithMessage(
                    "Expected a message with%n  %s%nto be sent, but there is none in%n%s", text, rendered(actual));
        }
        return this;
    }

    /** Verifies that no message has a text. */
    public ContextAssert doesNotSend(String text) {
        isNotNull();
        if (isSent(text)) {
            failWithMessage(
                    "Expected no message with%n  %s%nto be sent, but there is one in%n%s", text, rendered(actual));
        }
        return this;
    }

    /** Verifies that a message with a text was brought back from what had left the window. */
    public ContextAssert recalls(String text) {
        isNotNull();
        List<String> recalled = actual.recallReport().messages().stream()
                .map(message -> message.entry().message().text())
                .toList();
        if (recalled.stream().noneMatch(message -> message.contains(text))) {
            failWithMessage("Expected a message with%n  %s%nto be recalled, but these are: %s", text, recalled);
        }
        return this;
    }

    /** Verifies that it has no more tokens than it may have. */
    public ContextAssert isWithinBudget() {
        isNotNull();
        return hasAtMostTokens(actual.availableTokens());
    }

    /** Verifies that it has no more tokens than these. */
    public ContextAssert hasAtMostTokens(int tokens) {
        isNotNull();
        if (actual.tokens() > tokens) {
            failWithMessage("Expected at most %s tokens, but there are %s", tokens, actual.tokens());
        }
        return this;
    }

    /**
     * Verifies that it is what a file says: a line for each message with its role, what became of it and its text. With the
     * system property {@value #REWRITE} set, the file is written anew, for a person to look at the difference.
     *
     * @throws UncheckedIOException if the file cannot be read or written
     */
    public ContextAssert isLike(Path golden) {
        isNotNull();
        String now = rendered(actual);
        try {
            if (Boolean.getBoolean(REWRITE)) {
                Path folder = golden.toAbsolutePath().getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                Files.writeString(golden, now);
            } else if (!Files.exists(golden)) {
                failWithMessage("Expected a file %s; run once with -D%s=true to write it", golden, REWRITE);
            }
            Assertions.assertThat(now)
                    .as("what is sent, beside %s; -D%s=true writes it anew", golden, REWRITE)
                    .isEqualTo(Files.readString(golden).replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write " + golden, e);
        }
        return this;
    }

    private boolean isSent(String text) {
        return actual.messages().stream().map(Message::text).anyMatch(message -> message.contains(text));
    }

    private static String rendered(Context context) {
        return context.sent().stream().map(ContextAssert::line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(ContextMessage sent) {
        Message message = sent.message();
        String calls = message.toolCalls().stream()
                .map(call -> " -> " + call.name() + call.arguments())
                .collect(Collectors.joining());
        return message.role() + " " + sent.placement() + ": " + message.text().replace("\n", "\n    ") + calls;
    }
}
