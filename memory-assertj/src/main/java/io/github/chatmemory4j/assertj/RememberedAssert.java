package io.github.chatmemory4j.assertj;

import io.github.chatmemory4j.agent.UserMemory;
import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.KnownClaim;
import io.github.chatmemory4j.claim.Standing;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Assertions about one attribute of a user. Values are compared without regard to case and spaces. */
public final class RememberedAssert extends AbstractAssert<RememberedAssert, UserMemory> {

    private final UserMemoryAssert user;
    private final String attribute;

    RememberedAssert(UserMemoryAssert user, UserMemory actual, String attribute) {
        super(actual, RememberedAssert.class);
        this.user = user;
        this.attribute = attribute;
    }

    /** Verifies that a value holds, and no other. */
    public RememberedAssert is(String value) {
        return areExactly(value);
    }

    /** Verifies that these values hold, in any order, and no others. */
    public RememberedAssert areExactly(String... values) {
        List<String> expected =
                List.of(values).stream().map(ClaimKey::normalized).sorted().toList();
        if (!current().equals(expected)) {
            failWithMessage("Expected '%s' to be %s, but it is %s", attribute, expected, current());
        }
        return this;
    }

    /** Verifies that a value does not hold any more, or never did. */
    public RememberedAssert andForgot(String value) {
        if (current().contains(ClaimKey.normalized(value))) {
            failWithMessage("Expected '%s' not to be '%s' any more, but it still is", attribute, value);
        }
        return this;
    }

    /** Verifies that a value held once and is known as past. */
    public RememberedAssert andOnce(String value) {
        if (!values(Standing.PAST).contains(ClaimKey.normalized(value))) {
            failWithMessage(
                    "Expected '%s' to have been '%s' once, but of the past only %s is known",
                    attribute, value, values(Standing.PAST));
        }
        return this;
    }

    /** Back to what is known of the user. */
    public UserMemoryAssert and() {
        return user;
    }

    List<String> current() {
        return values(Standing.CURRENT);
    }

    private List<String> values(Standing standing) {
        return actual.known().all().stream()
                .filter(claim -> claim.standing() == standing
                        && claim.key().isAboutUser()
                        && claim.key().attribute().equals(attribute))
                .map(KnownClaim::value)
                .map(ClaimKey::normalized)
                .sorted()
                .toList();
    }
}
