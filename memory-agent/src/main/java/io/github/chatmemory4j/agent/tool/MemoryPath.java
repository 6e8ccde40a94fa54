package io.github.chatmemory4j.agent.tool;

import io.github.chatmemory4j.claim.ClaimKey;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path under the one root that a model may name: the root, the profile, or the file of an attribute.
 *
 * @param attribute what the file is about; empty for the root
 */
record MemoryPath(String attribute) {

    static final String ROOT = "/memories";
    private static final Pattern FILE = Pattern.compile(ROOT + "/([\\p{L}\\p{N}][\\p{L}\\p{N} _-]{0,39})\\.(?:md|txt)");
    private static final MemoryPath DIRECTORY = new MemoryPath("");

    /** The user's profile. */
    static final MemoryPath PROFILE = new MemoryPath("profile");

    /** The path; empty if it is none under the root. */
    static Optional<MemoryPath> of(String path) {
        String clean = path.strip();
        if (clean.equals(ROOT) || clean.equals(ROOT + "/")) {
            return Optional.of(DIRECTORY);
        }
        Matcher file = FILE.matcher(clean);
        return file.matches()
                ? Optional.of(new MemoryPath(ClaimKey.normalized(file.group(1).replace('_', ' '))))
                : Optional.empty();
    }

    static MemoryPath ofAttribute(String attribute) {
        return new MemoryPath(attribute);
    }

    boolean isDirectory() {
        return attribute.isEmpty();
    }

    boolean isProfile() {
        return equals(PROFILE);
    }

    @Override
    public String toString() {
        return isDirectory() ? ROOT : ROOT + "/" + attribute.replace(' ', '_') + ".md";
    }
}
