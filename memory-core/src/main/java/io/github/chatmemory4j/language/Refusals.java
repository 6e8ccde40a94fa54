package io.github.chatmemory4j.language;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How models say that they will not or cannot summarise, in their own name and at the beginning, in any of the {@link
 * Languages}. A summary that reports a refusal names who refused, or quotes it, and is none.
 */
public final class Refusals {

    private static final int BEGINNING_CHARS = 300;

    private static final Pattern LABEL =
            Pattern.compile("^(?:[\\s*#_>-]|(?:(?:updated|new|running) )*summary\\s*:)*+", Pattern.CASE_INSENSITIVE);

    private Refusals() {}

    public static boolean isOne(String summary) {
        String beginning = summary.length() > BEGINNING_CHARS ? summary.substring(0, BEGINNING_CHARS) : summary;
        String said = LABEL.matcher(beginning)
                .replaceFirst("")
                .replace('’', '\'')
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
        return Languages.ALL.stream().anyMatch(language -> language.refuses(said));
    }
}
