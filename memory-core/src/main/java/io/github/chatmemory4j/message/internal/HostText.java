package io.github.chatmemory4j.message.internal;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a user's words from what an AI service added to them: instructions for the format of the answer, and retrieved text, by
 * the templates of LangChain4j, Quarkus and Spring AI and by the form that templates of one's own have: a line that announces
 * context, in front of the question or behind it. Stateless; linear in the text.
 */
public final class HostText {

    private static final Pattern FORMAT = Pattern.compile("(?:^|\\R)\\h*(?:You must answer strictly (?:in|with)\\b"
            + "|You must put every item on a separate line\\b|Your response should be in JSON format\\b"
            + "|Do not include any explanations, only provide a RFC8259\\b)");

    private static final String MATERIAL =
            "(?:information|informationen|context|kontext|contexte|contexto|documents?|dokumente|sources|quellen|passages|excerpts"
                    + "|articles|knowledge)";

    /** "Answer using the following information:", "Context:" and the like, alone on a line behind an empty one. */
    private static final Pattern BEHIND = Pattern.compile(
            "\\R\\h*\\R[-#*\\h]*(?:(?:Please )?(?:Answer|Reply|Respond|Use|Antworte|Beantworte|Nutze|Réponds|Responde)\\b"
                    + "[^\\r\\n:]{0,80}\\b" + MATERIAL
                    + "\\b[^\\r\\n:]{0,40}:|Context information is below\\b[^\\r\\n]{0,80}"
                    + "|Retrieved (?:context|documents|information)\\h*:)[*\\h]*\\R",
            Pattern.CASE_INSENSITIVE);

    /** People write this themselves too, so that it counts only in a template that labels the question or the answer. */
    private static final Pattern CONTEXT_BEHIND = Pattern.compile(
            "\\R\\h*\\R[-#*\\h]*(?:Context|Kontext|Contexte|Contexto)\\h*:[*\\h]*\\R", Pattern.CASE_INSENSITIVE);

    private static final Pattern CONTEXT_IN_FRONT =
            Pattern.compile("\\s*[-#*\\h]*(?:Context|Kontext|Contexte|Contexto)\\h*:", Pattern.CASE_INSENSITIVE);

    /** The same at the beginning, with the question at the end. */
    private static final Pattern IN_FRONT = Pattern.compile(
            "\\s*[-#*\\h]*(?:Context information is below\\b|(?:Please )?(?:Answer|Use|Given|Based on|Beantworte|Nutze)\\b[^\\r\\n:]{0,120}\\b"
                    + MATERIAL + "\\b)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern QUESTION = Pattern.compile(
            "(?:^|\\R)\\h*(?:User )?(?:Query|Question|Frage|Pregunta|Domanda|Vraag)\\h*:\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ANSWER =
            Pattern.compile("\\h*(?:Helpful )?(?:Answer|Antwort|Réponse|Respuesta)\\h*:?", Pattern.CASE_INSENSITIVE);

    private HostText() {}

    /** The message with the user's words alone; itself when nothing was added, or nobody said anything else. */
    public static Message without(Message message) {
        if (message.role() != Role.USER) {
            return message;
        }
        String words = without(message.text());
        return words.equals(message.text()) || words.isBlank() ? message : message.withText(words);
    }

    /** What the user said; empty when all of it was added. */
    static String without(String text) {
        String words = text;
        List<Pattern> behind =
                QUESTION.matcher(text).lookingAt() ? List.of(FORMAT, BEHIND, CONTEXT_BEHIND) : List.of(FORMAT, BEHIND);
        for (Pattern added : behind) {
            Matcher matcher = added.matcher(words);
            words = matcher.find() ? words.substring(0, matcher.start()) : words;
        }
        return words.length() == text.length() || isInFront(words) ? lastQuestion(words) : withoutLabel(words);
    }

    private static boolean isInFront(String text) {
        return IN_FRONT.matcher(text).lookingAt()
                || (CONTEXT_IN_FRONT.matcher(text).lookingAt()
                        && !withoutAnswer(text).equals(text.strip()));
    }

    private static String lastQuestion(String text) {
        if (!isInFront(text)) {
            return text;
        }
        Matcher question = QUESTION.matcher(text);
        int from = -1;
        while (question.find()) {
            from = question.end();
        }
        return from < 0 ? text : withoutAnswer(text.substring(from));
    }

    /** Without a label at the end behind which the answer is to stand. */
    private static String withoutAnswer(String text) {
        String stripped = text.strip();
        int line = Math.max(stripped.lastIndexOf('\n'), stripped.lastIndexOf('\r'));
        boolean isLabel =
                line >= 0 && ANSWER.matcher(stripped.substring(line + 1)).matches();
        return isLabel ? stripped.substring(0, line).strip() : stripped;
    }

    /** "Question: …" is the template's word in front of the user's. */
    private static String withoutLabel(String text) {
        Matcher question = QUESTION.matcher(text);
        return (question.lookingAt() ? text.substring(question.end()) : text).strip();
    }
}
