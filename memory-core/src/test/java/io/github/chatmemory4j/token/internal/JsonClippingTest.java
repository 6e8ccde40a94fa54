package io.github.chatmemory4j.token.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.token.JtokkitTokenCounter;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonClippingTest {

    private static final String LONG = "The train leaves at nine and arrives at noon. ".repeat(100);

    private final TokenCounter counter = JtokkitTokenCounter.o200k();

    @Test
    void staysAsItIs_whenItFits() {
        assertThat(JsonClipping.toTokens("{ \"a\" : 1 }", 100, counter)).isEqualTo("{ \"a\" : 1 }");
    }

    @Test
    void losesTheMiddleOfItsLongStrings_andNothingElse() {
        String json = "{\"path\": \"notes/a.txt\", \"mode\": 7, \"content\": \"Begin. " + LONG + " End.\"}";

        String clipped = JsonClipping.toTokens(json, 60, counter);

        assertThat(counter.countText(clipped)).isBetween(40, 60);
        assertThat(clipped)
                .startsWith("{\"path\": \"notes/a.txt\", \"mode\": 7, \"content\": \"Begin. The train")
                .contains(JsonClipping.MARK)
                .endsWith("End.\"}");
        assertThat(JsonStrings.in(clipped)).isPresent();
    }

    @Test
    void becomesAnObjectThatSaysSo_whenItIsNoJsonOrHasNoLongString() {
        for (String text : new String[] {"{\"at\": nowhere \"" + LONG, "[" + "1,".repeat(2_000) + "1]"}) {
            String clipped = JsonClipping.toTokens(text, 40, counter);

            assertThat(counter.countText(clipped)).isLessThanOrEqualTo(40);
            assertThat(clipped).startsWith("{\"clipped\":\"").contains(JsonClipping.MARK);
            assertThat(JsonStrings.in(clipped)).isPresent();
        }
    }

    @Test
    void isAnEmptyObject_whenNotEvenAMarkFits() {
        assertThat(JsonClipping.toTokens("{\"a\":\"" + LONG + "\"}", 2, counter))
                .isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void isAlwaysJsonWithinTheTokens(int block) {
        for (int i = 0; i < 200; i++) {
            Random random = new Random(block * 1_000L + i);
            StringBuilder json = new StringBuilder();
            value(random, json, 0);
            String text = random.nextInt(5) == 0 ? json.substring(random.nextInt(json.length())) : json.toString();
            int most = 3 + random.nextInt(60);

            String clipped = JsonClipping.toTokens(text, most, counter);

            assertThat(counter.countText(clipped)).as("seed %d", i).isLessThanOrEqualTo(most);
            assertThat(clipped.equals(text) || JsonStrings.in(clipped).isPresent())
                    .as("seed %d: %s", i, clipped)
                    .isTrue();
        }
    }

    private static void value(Random random, StringBuilder json, int depth) {
        switch (random.nextInt(depth > 3 ? 3 : 5)) {
            case 0 -> json.append(random.nextInt(1_000));
            case 1 -> json.append(random.nextBoolean() ? "true" : "null");
            case 2 -> string(random, json);
            case 3 -> {
                json.append('[');
                for (int i = random.nextInt(5); i >= 0; i--) {
                    value(random, json, depth + 1);
                    json.append(i == 0 ? "" : " , ");
                }
                json.append(']');
            }
            default -> {
                json.append('{');
                for (int i = random.nextInt(5); i >= 0; i--) {
                    string(random, json);
                    json.append(": ");
                    value(random, json, depth + 1);
                    json.append(i == 0 ? "" : ",");
                }
                json.append('}');
            }
        }
    }

    private static void string(Random random, StringBuilder json) {
        json.append('"');
        String[] pieces = {"word ", "\\n", "\\u00e9", "\\\"", "\\\\", "漢字", "😀", "\\ud83d\\ude00"};
        for (int i = random.nextInt(random.nextInt(4) == 0 ? 400 : 6); i > 0; i--) {
            json.append(pieces[random.nextInt(pieces.length)]);
        }
        json.append('"');
    }
}
