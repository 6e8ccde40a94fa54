package io.github.chatmemory4j.demo.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A made-up code base that an agent reads file by file, a third of the time one it has read before. Each file has one line
 * that will be asked for; the rest is filling of 200 to 20,000 tokens, most of it short. The same for the same seed.
 */
final class AgentFiles {

    private static final String[] NOUNS = {
        "kestrel", "harbor", "lantern", "quartz", "meadow", "saddle", "timber", "violet", "willow", "cedar", "ember",
        "fjord"
    };
    private static final String[] WORDS = {
        "return", "value", "final", "list", "buffer", "index", "count", "result", "handler", "request", "session",
        "queue", "public", "static", "private", "string", "stream", "filter", "collect", "builder", "config", "module"
    };
    private static final int MIN_TOKENS = 200;
    private static final int MAX_TOKENS = 20_000;
    private static final int WORDS_PER_LINE = 9;

    /** A file with the line that is asked for. */
    record SourceFile(String path, String key, String value, String text) {

        String question() {
            return "What is the value of " + key + "?";
        }
    }

    private final List<SourceFile> files = new ArrayList<>();
    private final List<SourceFile> reads = new ArrayList<>();

    AgentFiles(int steps, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < steps; i++) {
            boolean again = !files.isEmpty() && random.nextInt(3) == 0;
            if (!again) {
                files.add(file(files.size(), random));
            }
            reads.add(again ? files.get(random.nextInt(files.size())) : files.get(files.size() - 1));
        }
    }

    /** What the agent reads, step by step. */
    List<SourceFile> reads() {
        return reads;
    }

    List<SourceFile> files() {
        return files;
    }

    SourceFile at(String path) {
        return files.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static SourceFile file(int number, Random random) {
        String noun = NOUNS[random.nextInt(NOUNS.length)];
        String path = "src/" + noun + "/Part" + number + ".java";
        String key = noun + ".limit." + number;
        String value = Integer.toString(10_000 + random.nextInt(90_000));
        double skew = Math.pow(random.nextDouble(), 4);
        int words = (int) (MIN_TOKENS + skew * (MAX_TOKENS - MIN_TOKENS));
        int factAt = random.nextInt(words);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(WORDS[random.nextInt(WORDS.length)])
                    .append(i % WORDS_PER_LINE == WORDS_PER_LINE - 1 ? "\n" : " ");
            if (i == factAt) {
                text.append('\n').append(key).append(" = ").append(value).append('\n');
            }
        }
        return new SourceFile(path, key, value, text.toString());
    }
}
