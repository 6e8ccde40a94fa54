package io.github.chatmemory4j.assertj;

import io.github.chatmemory4j.agent.UserMemory;
import io.github.chatmemory4j.claim.Attributes;
import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.KnownClaim;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about what is known of a user, as it is now. Not safe to share between threads. */
public final class UserMemoryAssert extends AbstractAssert<UserMemoryAssert, UserMemory> {

    UserMemoryAssert(@Nullable UserMemory actual) {
        super(actual, UserMemoryAssert.class);
    }

    /** Verifies that something holds of an attribute of the user, and goes on with what. */
    public RememberedAssert remembers(String attribute) {
        isNotNull();
        RememberedAssert remembered = new RememberedAssert(this, actual, name(attribute));
        if (remembered.current().isEmpty()) {
            failWithMessage(
                    "Expected something to be known of '%s', but nothing is; known: %s", attribute, attributes());
        }
        return remembered;
    }

    /** Verifies that nothing holds of an attribute of the user. */
    public UserMemoryAssert knowsNothingOf(String attribute) {
        isNotNull();
        List<String> values = new RememberedAssert(this, actual, name(attribute)).current();
        if (!values.isEmpty()) {
            failWithMessage("Expected nothing to be known of '%s', but it is %s", attribute, values);
        }
        return this;
    }

    /** Verifies how many claims wait to be accepted. */
    public UserMemoryAssert hasInInbox(int claims) {
        isNotNull();
        int waiting = actual.inbox().size();
        if (waiting != claims) {
            failWithMessage("Expected %s claims to wait in the inbox, but %s do", claims, waiting);
        }
        return this;
    }

    private List<String> attributes() {
        return actual.known().current().stream()
                .map(KnownClaim::key)
                .map(ClaimKey::attribute)
                .distinct()
                .sorted()
                .toList();
    }

    private static String name(String attribute) {
        return Attributes.key(ClaimKey.USER, attribute, "").attribute();
    }
}
