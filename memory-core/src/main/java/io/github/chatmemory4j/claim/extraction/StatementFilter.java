package io.github.chatmemory4j.claim.extraction;

import io.github.chatmemory4j.context.internal.RecalledText;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.redaction.Redactor;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Leaves of a conversation what a user said in own words. What is not evidence of anything about the user is left out before
 * anything is made of it: what the system, the assistant and tools said, what was withdrawn, what this library put into a
 * message, quotations, code, pasted documents and secrets.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class StatementFilter {

    /** More than somebody types about themselves; what is longer was pasted. */
    private static final int MAX_CHARS = 2_000;

    private static final Pattern RECORD =
            Pattern.compile("<([a-z]+-record)\\b[^>]*>.*?(?:</\\1>|\\z)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern CODE =
            Pattern.compile("```.*?(?:```|\\z)|~~~.*?(?:~~~|\\z)|`[^`\\n]*`", Pattern.DOTALL);
    private static final Pattern QUOTED_LINE = Pattern.compile("(?m)^\\s*[>|].*$");
    private static final Pattern SPEAKER_LINE = Pattern.compile(
            "(?mi)^[\\s\\[<#*|-]*(?:system|developer|assistant|user|tool|admin|note to|memory|human)\\b[^\\n:]{0,40}[:\\]|].*$");
    private static final Pattern QUOTATION =
            Pattern.compile("[\"“„«][^\"“”„«»]*[\"”“»]|(?<![\\p{L}\\p{N}])'[^'\\n]{12,}'(?![\\p{L}\\p{N}])");
    private static final Pattern REPORTED = Pattern.compile(
            "(?i)\\b(?:says|said|wrote|writes|reads|asks|asked|told me|sent me this|the (?:mail|email|letter|sign|note|page|text))\\s*:.*",
            Pattern.DOTALL);
    private static final Pattern TEMPLATE = Pattern.compile("<\\|[^|>]*\\|>|\\[/?INST]|\\{\\{|\\}\\}");

    private final Redactor secrets;

    private StatementFilter(Redactor secrets) {
        this.secrets = secrets;
    }

    /** A filter that takes secrets out by rules. */
    public static StatementFilter withoutSecrets() {
        return of(Redactor.of(
                Redactor.Kind.PRIVATE_KEY,
                Redactor.Kind.API_KEY,
                Redactor.Kind.TOKEN,
                Redactor.Kind.CARD_NUMBER,
                Redactor.Kind.BANK_ACCOUNT));
    }

    /** A filter with your own idea of a secret. */
    public static StatementFilter of(Redactor secrets) {
        return new StatementFilter(secrets);
    }

    /** What the user said in a message in own words; empty when that is nothing. */
    public Optional<SaidText> said(TranscriptEntry entry) {
        Message message = entry.message();
        String text = message.text();
        if (entry.withdrawn()
                || message.role() != Role.USER
                || TEMPLATE.matcher(text).find()) {
            return Optional.empty();
        }
        String own = RecalledText.without(text);
        for (Pattern foreign : new Pattern[] {RECORD, CODE, QUOTED_LINE, SPEAKER_LINE, QUOTATION, REPORTED}) {
            own = foreign.matcher(own).replaceAll(" ");
        }
        boolean pasted = own.length() > MAX_CHARS;
        String clean = secrets.redact(own).strip();
        return pasted || clean.isBlank()
                ? Optional.empty()
                : Optional.of(new SaidText(entry.position(), entry.at(), clean));
    }
}
