package io.github.chatmemory4j.demo.recall;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.Embedder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Conversations in which things are stated, and weeks later stated anew: what a question for each of them is sent. What
 * replaced what, and what did not, was written by hand. The summary says nothing, so that all there is was recalled.
 */
final class KnowledgeUpdates {

    private static final int EXCHANGES_BETWEEN = 4;
    private static final int EXCHANGES_AFTER = 150;
    private static final String CURRENT = "[current";
    private static final String OUTDATED = "[outdated";

    /** What is stated twice. */
    enum Kind {
        /** The first that was written: mostly one person's things, in English. */
        UPDATES("updates", 2),
        /** Other things, and other languages. */
        MORE_UPDATES("more-updates", 8),
        /** The later statement changes nothing of the earlier one. */
        BOTH_HOLD("both-hold", 2);

        private final String label;
        private final int conversations;

        Kind(String label, int conversations) {
            this.label = label;
            this.conversations = conversations;
        }

        String label() {
            return label;
        }
    }

    /** Something that was stated again, as a line of the text has it. */
    private record Update(String before, String after, String question) {

        static Update of(String line) {
            String[] parts = line.split("\\s*\\|\\s*", -1);
            return new Update(parts[0], parts[1], parts[2]);
        }
    }

    /**
     * How often it came out right.
     *
     * @param there questions whose request holds the new statement
     * @param marked those where it is marked as current, too
     * @param unmarked those whose request holds the old statement without a mark
     * @param outdated those whose request marks the old statement as outdated
     * @param missed the questions where something of it is wrong
     */
    record Outcome(int updates, int there, int marked, int unmarked, int outdated, double tokens, List<String> missed) {

        Outcome {
            missed = List.copyOf(missed);
        }
    }

    /** What is stated twice, and the conversation it is stated in. */
    private record Retold(List<Update> updates, Talk talk) {}

    private final Kind kind;
    private final List<Retold> conversations = new ArrayList<>();

    /** A person states each thing once and changes it once, so that what is stated twice goes to several conversations. */
    KnowledgeUpdates(Kind kind, long seed) {
        this.kind = kind;
        List<Update> all =
                Resource.lines(kind.label() + ".txt").stream().map(Update::of).toList();
        for (int first = 0; first < kind.conversations; first++) {
            List<Update> updates = new ArrayList<>();
            for (int i = first; i < all.size(); i += kind.conversations) {
                updates.add(all.get(i));
            }
            conversations.add(new Retold(updates, talk(updates, seed + first)));
        }
    }

    private static Talk talk(List<Update> updates, long seed) {
        Random random = new Random(seed);
        Filling filling = new Filling(Resource.lines("small-things.txt"), seed);
        List<Update> shuffled = new ArrayList<>(updates);
        Collections.shuffle(shuffled, random);
        shuffled.forEach(update -> filling.say(Message.user(update.before()))
                .say(Message.assistant("Noted."))
                .talk(EXCHANGES_BETWEEN));
        Collections.shuffle(shuffled, random);
        shuffled.forEach(update -> filling.say(Message.user(update.after()))
                .say(Message.assistant("Noted."))
                .talk(EXCHANGES_BETWEEN));
        return new Talk("updates", filling.talk(EXCHANGES_AFTER).said(), List.of());
    }

    int messages() {
        return conversations.stream().mapToInt(one -> one.talk().said().size()).sum();
    }

    Outcome ask(int budget, @Nullable Embedder embedder) {
        Count count = new Count(kind == Kind.BOTH_HOLD);
        for (Retold conversation : conversations) {
            try (CombinedRecall recall = CombinedRecall.withoutSummary(budget, embedder)) {
                recall.add(conversation.talk().said());
                for (Update update : conversation.updates()) {
                    count.add(update, recall.request(update.question()).lines(), recall.tokens());
                }
            }
        }
        return count.outcome();
    }

    private static final class Count {

        private final boolean bothHold;
        private int updates;
        private int there;
        private int marked;
        private int unmarked;
        private int outdated;
        private long tokens;
        private final List<String> missed = new ArrayList<>();

        Count(boolean bothHold) {
            this.bothHold = bothHold;
        }

        void add(Update update, List<String> lines, int sentTokens) {
            boolean isThere = lines.stream().anyMatch(line -> line.contains(update.after()));
            boolean isMarked = lines.stream().anyMatch(line -> line.contains(update.after()) && line.contains(CURRENT));
            boolean isUnmarked =
                    lines.stream().anyMatch(line -> line.contains(update.before()) && !line.contains(OUTDATED));
            boolean isOutdated =
                    lines.stream().anyMatch(line -> line.contains(update.before()) && line.contains(OUTDATED));
            updates++;
            there += isThere ? 1 : 0;
            marked += isMarked ? 1 : 0;
            unmarked += isUnmarked ? 1 : 0;
            outdated += isOutdated ? 1 : 0;
            tokens += sentTokens;
            String both = update.before() + " | " + update.after();
            if (bothHold && isOutdated) {
                missed.add("marked as outdated: " + both);
            } else if (!bothHold && (!isMarked || isUnmarked)) {
                missed.add((isUnmarked ? "old unmarked: " : "new not marked: ") + both);
            }
        }

        Outcome outcome() {
            return new Outcome(updates, there, marked, unmarked, outdated, (double) tokens / updates, missed);
        }
    }
}
