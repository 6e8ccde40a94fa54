package io.github.chatmemory4j.demo.recall;

import io.github.chatmemory4j.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A conversation in the making, with talk of no consequence between what matters. The same for the same seed. */
final class Filling {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    static final List<String> ANSWERS = List.of(
            "I see.", "That sounds familiar.", "These things happen.", "Good to know.", "What a day.", "Let me know.");

    private final List<String> things;
    private final List<String> answers;
    private final Random random;
    private final List<Said> said = new ArrayList<>();
    private Instant now = START;

    Filling(List<String> things, long seed) {
        this(things, ANSWERS, seed);
    }

    Filling(List<String> things, List<String> answers, long seed) {
        this.answers = answers;
        this.things = things;
        this.random = new Random(seed);
    }

    /** So many exchanges, a session of a few at a time. */
    Filling talk(int exchanges) {
        for (int i = 0; i < exchanges; i++) {
            if (i % 4 == 0) {
                now = now.plus(Duration.ofHours(22));
            }
            say(Message.user(things.get(random.nextInt(things.size()))));
            say(Message.assistant(answers.get(random.nextInt(answers.size()))));
        }
        return this;
    }

    Filling say(Message message) {
        said.add(new Said(message, now));
        now = now.plusSeconds(50);
        return this;
    }

    List<Said> said() {
        return List.copyOf(said);
    }
}
