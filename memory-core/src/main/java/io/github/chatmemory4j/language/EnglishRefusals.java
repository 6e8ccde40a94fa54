package io.github.chatmemory4j.language;

/** How models say in English that they will not or cannot summarise, in their own name. */
final class EnglishRefusals {

    private static final String CANNOT = "(?:can(?:no|')t|can not|(?:am|'m) (?:not able|unable) to|won't|will not"
            + "|(?:must|have to) (?:decline|refuse)|do(?:n't| not) (?:feel comfortable|have (?:the ability|access)))";
    private static final String OBLIGE =
            "(?:to )?(?:assist|help|comply|summari[sz]e|provide|fulfil|process|continue|do that"
                    + "|create|generate|complete|engage|produce|write|discuss|respond|answer|share|support|access|see|find)";
    private static final String SORRY =
            "(?:(?:i'm|i am) (?:really |very |so )?(?:sorry|afraid)|sorry|apologies|my apologies"
                    + "|i apologi[sz]e(?: for [^,.]{1,60})?|unfortunately|regrettably)[,.!;:]? ?(?:but |that )?";
    private static final String AS_AI =
            "as an? (?:ai|artificial intelligence|(?:large )?language model)\\b[^,.]{0,40},? ?";

    /** At the beginning of a text in lower case. */
    static final String PATTERN = "(?:" + SORRY + "|" + AS_AI
            + "){0,2}(?:i|we) ?(?:really |simply )?"
            + CANNOT + "(?: \\w+){0,2}? ?" + OBLIGE + "\\b"
            + "|(?:" + SORRY + "){1,2}(?:i|we)? ?" + CANNOT + "(?: \\w+){0,2}? ?" + OBLIGE + "\\b"
            + "|(?:" + SORRY + ")(?:as an ai\\b|this (?:content|request|conversation) (?:violates|goes against))"
            + "|i (?:must|have to) (?:decline|refuse)\\b"
            + "|(?:" + SORRY
            + ")?(?:there (?:is|are|were|was) (?:no|nothing)|(?:it (?:seems|looks|appears)(?: like| that)? )?you"
            + " (?:have not|haven't|did not|didn't) (?:provide|share|include|give|paste)"
            + "|please (?:provide|share|paste|send)|i (?:do not|don't) (?:have (?:access to|any|the)|see any)|could you (?:please )?(?:provide|share|paste))"
            + "[^.\\n]{0,80}\\b(?:conversation|messages?|transcript|text|content|summari[sz]e)\\b";

    private EnglishRefusals() {}
}
