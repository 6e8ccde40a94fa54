package io.github.chatmemory4j.demo.corrections;

import io.github.chatmemory4j.demo.corrections.Round.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a made-up person says over time, and what is true after each sentence. Made from a seed, without a model. */
final class AttributeHistory {

    private static final int CHANGES = 14;
    private static final List<String> TALK = List.of(
            "The tram was late again.",
            "Thanks, that helps!",
            "It rained all day and the cellar is wet.",
            "Could you make that shorter?",
            "Lovely, see you later.",
            "I had soup for lunch.");

    private final Random random;
    private final Map<SeededAttribute, List<String>> values = new HashMap<>();
    private final Map<String, String> truth = new HashMap<>();
    private final List<Round> rounds = new ArrayList<>();

    private AttributeHistory(long seed) {
        this.random = new Random(seed);
    }

    static List<Round> ofSeed(long seed) {
        AttributeHistory history = new AttributeHistory(seed);
        List<SeededAttribute> attributes = new ArrayList<>(SeededAttribute.ALL);
        Collections.shuffle(attributes, history.random);
        attributes.subList(0, 5).forEach(history::tell);
        for (int i = 0; i < CHANGES; i++) {
            history.goOn(attributes.get(history.random.nextInt(5)));
        }
        return List.copyOf(history.rounds);
    }

    private void tell(SeededAttribute attribute) {
        String value = attribute.valueBeside("", random);
        set(attribute, value);
        add(Kind.TOLD, attribute, attribute.told(value, random));
    }

    private void set(SeededAttribute attribute, String value) {
        values.computeIfAbsent(attribute, a -> new ArrayList<>()).add(value);
        truth.put(attribute.attribute(), value);
    }

    private void goOn(SeededAttribute attribute) {
        String present = truth.getOrDefault(attribute.attribute(), "");
        List<String> before = values.getOrDefault(attribute, List.of());
        switch (random.nextInt(8)) {
            case 0, 1 -> change(attribute, attribute.valueBeside(present, random), Kind.CHANGED);
            case 2 ->
                change(
                        attribute,
                        before.stream()
                                .filter(value -> !value.equals(present))
                                .findFirst()
                                .orElse(attribute.valueBeside(present, random)),
                        Kind.CHANGED_BACK);
            case 3 -> end(attribute, present);
            case 4 -> repeat(attribute, present);
            case 5, 6 ->
                add(Kind.NOT_MEANT, attribute, attribute.notMeant(attribute.valueBeside(present, random), random));
            default -> rounds.add(new Round(Kind.TALK, "", TALK.get(random.nextInt(TALK.size())), truth));
        }
    }

    private void change(SeededAttribute attribute, String value, Kind kind) {
        set(attribute, value);
        add(kind, attribute, attribute.changed(value, random));
    }

    private void end(SeededAttribute attribute, String present) {
        if (!present.isEmpty()) {
            truth.remove(attribute.attribute());
            if (attribute.equals(SeededAttribute.JOB)) {
                truth.remove(SeededAttribute.EMPLOYER.attribute()); // who quits has none
            }
            add(Kind.ENDED, attribute, attribute.ended(present, random));
        }
    }

    private void repeat(SeededAttribute attribute, String present) {
        if (!present.isEmpty()) {
            add(Kind.REPEATED, attribute, attribute.told(present, random));
        }
    }

    private void add(Kind kind, SeededAttribute attribute, String said) {
        rounds.add(new Round(kind, attribute.attribute(), said, truth));
    }
}
