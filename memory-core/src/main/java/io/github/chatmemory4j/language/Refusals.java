package io.github.chatmemory4j.language;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How models say that they will not or cannot summarise, in their own name and at the beginning. A summary that reports a
 * refusal names who refused, or quotes it, and is none.
 */
public final class Refusals {

    private static final int BEGINNING_CHARS = 300;

    private static final Pattern LABEL =
            Pattern.compile("^(?:[\\s*#_>-]|(?:(?:updated|new|running) )*summary\\s*:)*+", Pattern.CASE_INSENSITIVE);

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

    private static final Pattern ENGLISH = Pattern.compile("^(?:(?:" + SORRY + "|" + AS_AI
            + "){0,2}(?:i|we) ?(?:really |simply )?"
            + CANNOT + "(?: \\w+){0,2}? ?" + OBLIGE + "\\b"
            + "|(?:" + SORRY + "){1,2}(?:i|we)? ?" + CANNOT + "(?: \\w+){0,2}? ?" + OBLIGE + "\\b"
            + "|(?:" + SORRY + ")(?:as an ai\\b|this (?:content|request|conversation) (?:violates|goes against))"
            + "|i (?:must|have to) (?:decline|refuse)\\b"
            + "|(?:" + SORRY
            + ")?(?:there (?:is|are|were|was) (?:no|nothing)|(?:it (?:seems|looks|appears)(?: like| that)? )?you"
            + " (?:have not|haven't|did not|didn't) (?:provide|share|include|give|paste)"
            + "|please (?:provide|share|paste|send)|i (?:do not|don't) (?:have (?:access to|any|the)|see any)|could you (?:please )?(?:provide|share|paste))"
            + "[^.\\n]{0,80}\\b(?:conversation|messages?|transcript|text|content|summari[sz]e)\\b)");

    private static final Pattern OTHER =
            Pattern.compile("^(?:(?:es )?tut mir (?:sehr )?leid,? (?:aber |dass )?(?:ich|das)\\b[^.]{0,60}"
                    + "(?:nicht|kein)|(?:leider|als ki\\b[^,.]{0,30},?) ?kann ich (?:das|diese|dabei|dir|ihnen|keine|nicht)\\b"
                    + "|(?:je suis )?(?:désolée?|navrée?),? (?:mais )?je ne (?:peux|suis|saurais)"
                    + "|(?:lo siento|lamento),? (?:pero )?no puedo|(?:desculpe|sinto muito),? (?:mas )?não (?:posso|consigo)"
                    + "|(?:mi dispiace|spiacente),? (?:ma )?non (?:posso|riesco)"
                    + "|(?:很|非常)?(?:抱歉|对不起|對不起)[，,。 ]?(?:但)?我?(?:无法|不能|無法)|我(?:无法|無法)(?:协助|帮助|总结|提供|满足|协助)"
                    + "|(?:申し訳(?:ありません|ございません)|すみません)(?:が|、|。)|죄송(?:합니다|하지만))");

    private Refusals() {}

    public static boolean isOne(String summary) {
        String beginning = summary.length() > BEGINNING_CHARS ? summary.substring(0, BEGINNING_CHARS) : summary;
        String said = LABEL.matcher(beginning)
                .replaceFirst("")
                .replace('’', '\'')
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
        return ENGLISH.matcher(said).find() || OTHER.matcher(said).find();
    }
}
