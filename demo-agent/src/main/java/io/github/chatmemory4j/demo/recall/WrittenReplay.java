package io.github.chatmemory4j.demo.recall;

import io.github.chatmemory4j.message.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * The same thirty things told in one language, with talk of no consequence between them, and a question for each that has
 * other forms of its words. Written by hand.
 */
final class WrittenReplay {

    static final List<String> LANGUAGES = List.of("en", "de", "es", "zh");

    private static final int EXCHANGES_BETWEEN = 5;
    private static final int EXCHANGES_AFTER = 25;

    private WrittenReplay() {}

    static Talk talk(String language, long seed) {
        String things = language.equals("en") ? "small-things.txt" : "small-things-" + language + ".txt";
        Filling filling = new Filling(Resource.lines(things), answers(language), seed);
        List<Asked> asked = new ArrayList<>();
        for (String line : Resource.lines("replay-" + language + ".txt")) {
            String[] parts = line.split("\\s*\\|\\s*", -1);
            filling.say(Message.user(parts[0]))
                    .say(Message.assistant(answers(language).get(0)))
                    .talk(EXCHANGES_BETWEEN);
            asked.add(Asked.of(language, parts[1], parts[0]));
        }
        return new Talk(language, filling.talk(EXCHANGES_AFTER).said(), asked);
    }

    private static List<String> answers(String language) {
        return switch (language) {
            case "de" -> List.of("Das kann ich verstehen.", "So etwas kommt vor.", "Danke fürs Erzählen.");
            case "es" -> List.of("Lo entiendo muy bien.", "Esas cosas pasan.", "Gracias por contármelo.");
            case "zh" -> List.of("我明白了。", "这种事常有。", "谢谢你告诉我。");
            default -> Filling.ANSWERS;
        };
    }
}
