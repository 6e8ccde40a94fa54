package io.github.chatmemory4j.message.internal;

import io.github.chatmemory4j.message.Role;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name in front of what is said, as transcripts and bridges from group chats write it: {@code Ada: Good morning}. The name of
 * a {@link Role} is none: who plays it is known, and nobody can claim it by writing it down.
 */
public record NamedSpeaker(String name, int saidFrom) {

    private static final Pattern NAMED =
            Pattern.compile("^(\\p{Lu}[\\p{L}\\p{M}'’.-]*(?: \\p{Lu}[\\p{L}\\p{M}'’.-]*){0,2}): (?=\\S)");

    /** The speaker a text names, and where what is said begins; empty when it names none. */
    public static Optional<NamedSpeaker> in(String text) {
        Matcher named = NAMED.matcher(text);
        return named.find() && !isRole(named.group(1))
                ? Optional.of(new NamedSpeaker(named.group(1), named.end()))
                : Optional.empty();
    }

    private static boolean isRole(String name) {
        return Arrays.stream(Role.values()).anyMatch(role -> role.name().equalsIgnoreCase(name));
    }
}
