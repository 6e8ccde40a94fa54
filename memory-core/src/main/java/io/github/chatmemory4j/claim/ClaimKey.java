package io.github.chatmemory4j.claim;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * What a claim is about. Of claims with the same key at most one holds at a time; claims with different keys never replace
 * each other, however similar their words are. All parts are in lower case, on one line.
 *
 * @param subject whom or what it is about, {@value #USER} for the user
 * @param attribute what of it, such as {@code residence}
 * @param scope what tells several of one attribute apart: for an attribute with many values, such as an allergy, the value;
 *     else usually empty
 */
public record ClaimKey(String subject, String attribute, String scope) {

    /** The subject of claims about the user. */
    public static final String USER = "user";

    public ClaimKey {
        subject = normalized(requireNonNull(subject, "subject"));
        attribute = normalized(requireNonNull(attribute, "attribute"));
        scope = normalized(requireNonNull(scope, "scope"));
        if (subject.isEmpty() || attribute.isEmpty()) {
            throw new IllegalArgumentException("subject and attribute must not be blank");
        }
    }

    /** An attribute of the user that has one value at a time. */
    public static ClaimKey ofUser(String attribute) {
        return new ClaimKey(USER, attribute, "");
    }

    /** Words as keys compare them: in lower case, with single spaces. */
    public static String normalized(String words) {
        return words.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    public boolean isAboutUser() {
        return subject.equals(USER);
    }
}
