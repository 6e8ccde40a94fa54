package io.github.chatmemory4j.redaction;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.ToolCall;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Takes secrets out of what is said before it is stored, indexed, summarised or told of. What was taken out is nowhere in the
 * memory; the request that the message itself is sent with is the host's, and has it.
 *
 * <pre>{@code
 * MemoryEngine engine = MemoryEngine.builder()
 *         .redactor(Redactor.of(Redactor.Kind.values()))
 *         .build();
 * }</pre>
 *
 * <p>Implementations are safe to share between threads, give the same for the same text, and leave a text alone that they
 * have been over, because a host may hand back what it was given.
 */
@FunctionalInterface
public interface Redactor {

    /** Leaves everything as it is. */
    Redactor NONE = text -> text;

    /** What the rules find; each can be used without the others. */
    enum Kind {
        /** A private key in PEM, from its first line to its last. */
        PRIVATE_KEY("private key"),
        /** Keys with the marks of well-known services, and what is assigned to a name such as {@code api_key}. */
        API_KEY("API key"),
        /** JSON web tokens, and what stands behind "Bearer". */
        TOKEN("token"),
        /** Numbers of cards that pass their check. */
        CARD_NUMBER("card number"),
        /** Numbers of bank accounts that pass their check. */
        BANK_ACCOUNT("bank account"),
        EMAIL("e-mail"),
        /** Numbers with a country's code, a bracketed area code, or a leading zero and groups. */
        PHONE("phone number");

        private final String name;

        Kind(String name) {
            this.name = name;
        }

        /** What stands in the place of one. */
        String mark() {
            return "[" + name + "]";
        }
    }

    /** The text without secrets. */
    String redact(String text);

    /** The message without secrets in its text and in what it gives to tools. */
    default Message redact(Message message) {
        String text = redact(message.text());
        Message redacted = text.equals(message.text()) ? message : message.withText(text);
        List<ToolCall> calls = message.toolCalls().stream()
                .map(call -> new ToolCall(call.id(), call.name(), redact(call.arguments())))
                .toList();
        if (calls.equals(message.toolCalls())) {
            return redacted;
        }
        Message clean = redacted.withToolCalls(calls);
        if (!clean.toolCalls().equals(calls)) {
            throw new IllegalStateException("cannot take a secret out of a tool call, because "
                    + message.getClass().getSimpleName() + " cannot change its tool calls; override withToolCalls");
        }
        return clean;
    }

    /** Rules for these kinds, which need no model and no network. They miss what has no form, such as a password in a sentence. */
    static Redactor of(Kind... kinds) {
        Set<Kind> wanted = EnumSet.noneOf(Kind.class);
        wanted.addAll(Arrays.asList(kinds));
        return new RuleRedactor(wanted);
    }
}
