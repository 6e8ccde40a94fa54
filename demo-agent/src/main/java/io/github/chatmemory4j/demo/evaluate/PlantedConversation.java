package io.github.chatmemory4j.demo.evaluate;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.facts.FactKind;
import io.github.chatmemory4j.message.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A made-up conversation with known facts in it, divided into the folds in which it is summarised.
 *
 * <p>Six facts of ten are stated in the first fold, the rest in later ones; one in six of them gets a new value later, and
 * only the newest one counts. Every kind is as frequent as every other. Around them stands talk with figures and names in
 * passing. The same for the same seed.
 *
 * @param folds the messages of each, oldest first
 */
record PlantedConversation(List<List<Message>> folds, List<Planted> facts) {

    private static final double IN_FIRST_FOLD = 0.6;
    private static final double CHANGED_LATER = 1.0 / 6;
    private static final double BY_THE_USER = 0.7;
    private static final int MESSAGES_PER_FOLD = 10;

    static PlantedConversation of(ConversationStyle style, int facts, int folds, long seed) {
        return new Writing(style, folds, new Random(seed)).write(facts);
    }

    private static final class Writing {

        private final ConversationStyle style;
        private final Random random;
        private final PlantedValues values;
        private final List<List<String>> said = new ArrayList<>();
        private final Set<String> usedValues = new HashSet<>();

        private Writing(ConversationStyle style, int folds, Random random) {
            this.style = style;
            this.random = random;
            this.values = new PlantedValues(style, random);
            for (int fold = 0; fold < folds; fold++) {
                said.add(new ArrayList<>());
            }
        }

        private PlantedConversation write(int count) {
            List<Planted> facts = new ArrayList<>();
            FactKind[] kinds = FactKind.values();
            for (int i = 0; i < count; i++) {
                FactKind kind = kinds[i % kinds.length];
                List<String> labels = requireNonNull(style.labels().get(kind));
                facts.add(plant(new Planted(kind, labels.get((i / kinds.length) % labels.size()))));
            }
            List<List<Message>> folds = said.stream().map(this::messages).toList();
            return new PlantedConversation(folds, facts);
        }

        private Planted plant(Planted fact) {
            int fold = random.nextDouble() < IN_FIRST_FOLD ? 1 : 1 + random.nextInt(said.size());
            String value = fresh(fact.kind());
            fact.state(fold, value);
            say(fold, pick(requireNonNull(style.statements().get(fact.kind()))), fact, value, "");
            boolean changes = fact.kind() != FactKind.NEGATION && random.nextDouble() < CHANGED_LATER;
            if (changes && fold < said.size()) {
                int later = fold + 1 + random.nextInt(said.size() - fold);
                String newer = fresh(fact.kind());
                fact.state(later, newer);
                say(later, pick(style.changes()), fact, newer, value);
            }
            return fact;
        }

        /** A value that no other fact has, where there are enough. */
        private String fresh(FactKind kind) {
            String value = values.of(kind);
            for (int tries = 0; tries < 50 && !usedValues.add(value); tries++) {
                value = values.of(kind);
            }
            return value;
        }

        private void say(int fold, String template, Planted fact, String value, String old) {
            said.get(fold - 1)
                    .add(template.replace("{L}", fact.label())
                            .replace("{V}", value)
                            .replace("{O}", old));
        }

        /** Spreads what must be said over messages, with talk around it. */
        private List<Message> messages(List<String> sentences) {
            int count = Math.max(MESSAGES_PER_FOLD, 2 * sentences.size());
            List<List<String>> texts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                texts.add(new ArrayList<>(List.of(pick(style.talk()))));
            }
            for (String sentence : sentences) {
                boolean byUser = random.nextDouble() < BY_THE_USER;
                List<String> text = texts.get(2 * random.nextInt(count / 2) + (byUser ? 0 : 1));
                text.add(random.nextInt(text.size() + 1), sentence);
            }
            List<Message> messages = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String text = String.join(random.nextInt(4) == 0 ? "\n" : " ", texts.get(i));
                messages.add(i % 2 == 0 ? Message.user(text) : Message.assistant(text));
            }
            return messages;
        }

        private String pick(List<String> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}
