package io.github.chatmemory4j.demo.recall;

import io.github.chatmemory4j.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Messages of a thousand words, of which one sentence matters: at the front, in the middle or at the end. Each is told in three
 * conversations, once at each place, so that only the place differs. The same for the same seed.
 */
final class LongMessages {

    static final List<String> PLACES = List.of("front", "middle", "end");

    private static final int WORDS = 1_000;
    private static final int MESSAGES = 15;
    private static final int EXCHANGES_BETWEEN = 2;
    private static final int EXCHANGES_AFTER = 40;

    private LongMessages() {}

    static Talk talk(String place, long seed) {
        List<String> things = Resource.lines("small-things.txt");
        Random random = new Random(seed);
        Filling filling = new Filling(things, seed);
        List<Asked> asked = new ArrayList<>();
        for (String line : Resource.lines("replay-en.txt").subList(0, MESSAGES)) {
            String[] parts = line.split("\\s*\\|\\s*", -1);
            filling.say(Message.user(around(parts[0], place, things, random)))
                    .say(Message.assistant("That is a lot to read."))
                    .talk(EXCHANGES_BETWEEN);
            asked.add(Asked.of(place, parts[1], parts[0]));
        }
        return new Talk("long-" + place, filling.talk(EXCHANGES_AFTER).said(), asked);
    }

    private static String around(String fact, String place, List<String> things, Random random) {
        List<String> sentences = new ArrayList<>();
        for (int words = 0; words < WORDS; ) {
            String sentence = things.get(random.nextInt(things.size()));
            sentences.add(sentence);
            words += sentence.split(" ", -1).length;
        }
        int at =
                switch (place) {
                    case "front" -> 0;
                    case "middle" -> sentences.size() / 2;
                    default -> sentences.size();
                };
        sentences.add(at, fact);
        return String.join(" ", sentences);
    }
}
