package io.github.chatmemory4j.language;

import java.util.regex.Pattern;

/** The question marks of the world's scripts. */
final class QuestionMarks {

    /** Behind a sentence: not in an address ("/search?q=1"), nor in code ("a ? b : c"). */
    private static final Pattern AT_AN_END =
            Pattern.compile("(?<=[^\\s?？؟⸮՞])[?？؟⸮՞][?？؟⸮՞!\\p{Pf}\\p{Pe}\"'*_]*(?=\\s|$|\\p{So})|[？؟⸮՞]");

    /** Who asks and then goes on at length wants to tell: "How are you? We went to the sea and ...". */
    static final int GOES_ON_CHARS = 200;

    private QuestionMarks() {}

    /** Whether a sentence ends with one, near the end of the text. */
    static boolean nearTheEndOf(String text) {
        return AT_AN_END
                .matcher(text.substring(Math.max(0, text.length() - GOES_ON_CHARS)))
                .find();
    }
}
