package io.github.chatmemory4j.claim.extraction;

import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.ClaimKind;
import io.github.chatmemory4j.claim.Statement;
import io.github.chatmemory4j.claim.Validity;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One sentence of a message, and what was found so far. Not safe to share between threads. */
final class Clause {

    private final String text;
    private final SaidText said;
    private final Heard heard;
    private final List<FoundClaim> found;

    Clause(String text, SaidText said, Heard heard, List<FoundClaim> found) {
        this.text = text;
        this.said = said;
        this.heard = heard;
        this.found = found;
    }

    String text() {
        return text;
    }

    SaidText said() {
        return said;
    }

    /** What was known before this sentence, with what the sentences before it say. */
    Heard heard() {
        return heard.with(found);
    }

    /** That the user's attribute has this value. */
    void says(String attribute, String value, String words) {
        says(ClaimKey.ofUser(attribute), value, words, ClaimKind.FACT, Validity.UNKNOWN);
    }

    /** That this is one of the values of the user's attribute. */
    void saysOneOf(String attribute, String value, String words, ClaimKind kind) {
        says(new ClaimKey(ClaimKey.USER, attribute, value), value, words, kind, Validity.UNKNOWN);
    }

    void says(ClaimKey key, String value, String words, ClaimKind kind, Validity validity) {
        add(key, new Statement(value, words, kind, true), validity);
    }

    /** That something is so no longer. */
    void ends(ClaimKey key, String value, String words) {
        add(key, new Statement(value, words, ClaimKind.FACT, false), Validity.UNKNOWN);
    }

    /** That whatever is known of a key is so no longer. */
    void endsIfKnown(ClaimKey key, String words) {
        heard().value(key).ifPresent(value -> ends(key, value, words + " " + value));
    }

    private void add(ClaimKey key, Statement statement, Validity validity) {
        found.removeIf(one -> one.key().equals(key)
                && one.position() == said.position()
                && one.statement().agreesWith(statement));
        found.add(new FoundClaim(key, statement, validity, said.position()));
    }

    Optional<ClaimKey> latest(Predicate<ClaimKey> wanted) {
        return heard().latest(wanted);
    }
}
