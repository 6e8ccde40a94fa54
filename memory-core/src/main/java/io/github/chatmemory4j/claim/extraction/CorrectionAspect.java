package io.github.chatmemory4j.claim.extraction;

import io.github.chatmemory4j.claim.Attributes;
import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.ClaimKind;
import io.github.chatmemory4j.claim.Validity;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Another value for something that is named by its old value: "not Berlin but Bern", "Bern, not Berlin". */
final class CorrectionAspect implements EnglishClaims.Aspect {

    @Override
    public void find(Clause clause) {
        for (Map.Entry<ClaimKey, String> known : clause.heard().values().entrySet()) {
            String old = Pattern.quote(known.getValue());
            if (known.getValue().length() > 1
                    && clause.text().contains(known.getValue())
                    && correct(clause, known.getKey(), old)) {
                return;
            }
        }
    }

    private static boolean correct(Clause clause, ClaimKey key, String old) {
        String value = "(?<value>[\\p{L}\\p{N}@+][\\p{L}\\p{N}@+.'-]*(?: [\\p{L}\\p{N}][\\p{L}\\p{N}.'-]*){0,2}?)";
        Pattern[] forms = {
            Pattern.compile("(?i:(?:\\bnot|n't)) (?i:in |at |to |a |an |the )?" + old
                    + "(?i:(?: at all| any ?more)?,? (?:but|it's|it is|I meant|I mean|that's|rather)(?: in| at| to| an?| the)?) "
                    + value
                    + "(?=[,.!]|$)"),
            Pattern.compile(
                    "(?i:\\b(?:it's|it is|that's|I meant|I mean|should be|is actually|actually)(?: in| at| an?| the)?) "
                            + value + "(?i:,? (?:and )?(?:not|instead of|rather than)(?: in| at| an?| the)?) " + old
                            + "(?![\\p{L}\\p{N}])"),
            Pattern.compile(
                    "(?i:\\b(?:renamed|changed|switched)) " + old + "(?i: (?:to|into|for)) " + value + "(?=[,.!]|$)")
        };
        for (Pattern form : forms) {
            Matcher said = form.matcher(clause.text());
            if (said.find()) {
                String now = said.group("value").replaceAll("[.'-]+$", "");
                ClaimKey corrected = keyOf(now, key, clause.heard().value(key).orElse(""));
                if (!corrected.equals(key)) {
                    clause.endsIfKnown(key, "it is not so that " + key.attribute() + " is");
                }
                clause.says(corrected, now, key.attribute() + ": " + now, ClaimKind.FACT, Validity.UNKNOWN);
                return true;
            }
        }
        return false;
    }

    /** The key of another value; where the value tells several of one attribute apart, it is another key. */
    private static ClaimKey keyOf(String now, ClaimKey key, String old) {
        if (key.scope().equals(ClaimKey.normalized(old))) {
            return new ClaimKey(key.subject(), key.attribute(), key.scope().isEmpty() ? "" : now);
        }
        boolean byValue = key.equals(Attributes.key(key.subject(), key.attribute(), old));
        return byValue ? Attributes.key(key.subject(), key.attribute(), now) : key;
    }
}
