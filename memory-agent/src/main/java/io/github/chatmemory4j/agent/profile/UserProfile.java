package io.github.chatmemory4j.agent.profile;

import io.github.chatmemory4j.claim.ClaimOwner;
import io.github.chatmemory4j.claim.ClaimStore;
import io.github.chatmemory4j.claim.ProfileVersion;
import io.github.chatmemory4j.redaction.Redactor;
import io.github.chatmemory4j.token.TokenCounter;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A user's profile: a short Markdown text that is in every request, which people and agents read and edit as a whole. Every
 * change is a version with a reason, and can be undone. Safe to share between threads and processes.
 */
public final class UserProfile {

    private static final int ATTEMPTS = 20;

    private final ClaimStore store;
    private final ClaimOwner owner;
    private final Rules rules;

    /**
     * What a profile may have.
     *
     * @param maxTokens of the text
     * @param counter of tokens
     * @param secrets takes secrets out of it
     * @param clock tells when it was changed
     */
    public record Rules(int maxTokens, TokenCounter counter, Redactor secrets, Clock clock) {

        public Rules {
            if (maxTokens < 0) {
                throw new IllegalArgumentException("maxTokens must not be negative, was " + maxTokens);
            }
        }
    }

    public UserProfile(ClaimStore store, ClaimOwner owner, Rules rules) {
        this.store = store;
        this.owner = owner;
        this.rules = rules;
    }

    /** The text as it is now; empty as long as nobody wrote any. */
    public String text() {
        List<ProfileVersion> versions = versions();
        return versions.isEmpty() ? "" : versions.get(versions.size() - 1).text();
    }

    /** Every version there was, oldest first. */
    public List<ProfileVersion> versions() {
        return store.profiles(owner);
    }

    /**
     * Replaces the whole text.
     *
     * @throws IllegalArgumentException if it has more tokens than a profile may have
     */
    public void write(String markdown, String reason) {
        edit(text -> markdown, reason);
    }

    /**
     * Changes the text; again, if somebody else changed it meanwhile.
     *
     * @throws IllegalArgumentException if it then has more tokens than a profile may have
     */
    public void edit(UnaryOperator<String> change, String reason) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            List<ProfileVersion> versions = versions();
            String before =
                    versions.isEmpty() ? "" : versions.get(versions.size() - 1).text();
            String text = rules.secrets().redact(change.apply(before)).strip();
            int tokens = rules.counter().countText(text);
            if (tokens > rules.maxTokens()) {
                throw new IllegalArgumentException("the profile may have " + rules.maxTokens()
                        + " tokens, this text has " + tokens + "; shorten it, or keep single facts as memories");
            }
            if (text.equals(before) || store.addProfile(owner, next(versions, text, reason))) {
                return;
            }
        }
        throw new IllegalStateException("the profile is being changed by others all the time; try again later");
    }

    /** Makes the version before the last one the newest; changes nothing if there is none. */
    public void undo() {
        List<ProfileVersion> versions = versions();
        if (!versions.isEmpty()) {
            String before = versions.size() == 1
                    ? ""
                    : versions.get(versions.size() - 2).text();
            store.addProfile(owner, next(versions, before, "undone"));
        }
    }

    private ProfileVersion next(List<ProfileVersion> versions, String text, String reason) {
        int number = versions.isEmpty() ? 1 : versions.get(versions.size() - 1).version() + 1;
        return new ProfileVersion(number, text, reason, rules.clock().instant());
    }
}
