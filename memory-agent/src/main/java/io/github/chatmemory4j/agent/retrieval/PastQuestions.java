package io.github.chatmemory4j.agent.retrieval;

import java.util.regex.Pattern;

/** Tells whether a question asks for what was so before. Stateless. */
final class PastQuestions {

    private static final Pattern ASKS = Pattern.compile(
            "(?i)\\b(?:used? to|before|previous(?:ly)?|former(?:ly)?|earlier|in the past|history|originally|at first|no longer|any ?more"
                    + "|changed?|old (?:address|job|employer|car|number|name)|back then|years? ago|last year"
                    + "|did (?:I|we) (?:live|work|drive|have|eat|like)|was (?:I|my|our)|were (?:we|my|our))\\b");

    private PastQuestions() {}

    static boolean asksForPast(String question) {
        return ASKS.matcher(question).find();
    }
}
