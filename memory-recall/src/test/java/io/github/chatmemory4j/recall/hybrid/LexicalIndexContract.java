package io.github.chatmemory4j.recall.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link LexicalIndex} promises. Extend it, supply an empty index, and run it. */
public abstract class LexicalIndexContract {

    private static final List<String> WORDS =
            List.of("greyhound", "chicken", "violin", "harbour", "lantern", "granite", "saffron", "meadow", "copper");

    /** An index without messages; the caller closes it. */
    protected abstract LexicalIndex emptyIndex();

    private static SearchKeys keys(long position, String message) {
        return new SearchKeys(position, message, message, message);
    }

    private static List<Long> found(LexicalIndex index, SearchKey key, String words) {
        return index.search(key, AskedWords.english(words), 100).stream()
                .map(LexicalHit::position)
                .toList();
    }

    @Test
    void anEmptyIndex_findsNothing() {
        try (LexicalIndex index = emptyIndex()) {
            assertThat(found(index, SearchKey.MESSAGE, "greyhound")).isEmpty();
        }
    }

    @Test
    void whatWasAdded_isFoundAtOnce_byItsWords() {
        try (LexicalIndex index = emptyIndex()) {
            index.update(List.of(), List.of(keys(3, "the greyhound sleeps"), keys(5, "a violin")));

            assertThat(found(index, SearchKey.MESSAGE, "greyhound")).containsExactly(3L);
            assertThat(found(index, SearchKey.MESSAGE, "trumpet")).isEmpty();
            assertThat(found(index, SearchKey.MESSAGE, "")).isEmpty();
        }
    }

    @Test
    void eachKey_hasItsOwnText() {
        try (LexicalIndex index = emptyIndex()) {
            index.update(List.of(), List.of(new SearchKeys(1, "greyhound", "violin", "harbour")));

            assertThat(found(index, SearchKey.MESSAGE, "greyhound")).containsExactly(1L);
            assertThat(found(index, SearchKey.MESSAGE, "violin harbour")).isEmpty();
            assertThat(found(index, SearchKey.NEIGHBOURS, "violin")).containsExactly(1L);
            assertThat(found(index, SearchKey.ANSWER, "harbour")).containsExactly(1L);
        }
    }

    @Test
    void aRareWord_countsMoreThanACommonOne() {
        try (LexicalIndex index = emptyIndex()) {
            List<SearchKeys> messages = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                messages.add(keys(i, "granite stone"));
            }
            messages.add(keys(20, "saffron stone"));
            index.update(List.of(), messages);

            assertThat(found(index, SearchKey.MESSAGE, "granite saffron").get(0))
                    .isEqualTo(20);
        }
    }

    @Test
    void equalScores_comeNewestFirst_andTheLimitHolds() {
        try (LexicalIndex index = emptyIndex()) {
            index.update(
                    List.of(),
                    IntStream.range(0, 9).mapToObj(i -> keys(i, "meadow")).toList());

            assertThat(index.search(SearchKey.MESSAGE, AskedWords.english("meadow"), 3))
                    .extracting(LexicalHit::position)
                    .containsExactly(8L, 7L, 6L);
            assertThat(index.search(SearchKey.MESSAGE, AskedWords.english("meadow"), 0))
                    .isEmpty();
        }
    }

    @Test
    void shares_areInZeroToOne_fall_andCountWordsThatAreNowhere() {
        try (LexicalIndex index = emptyIndex()) {
            index.update(List.of(), List.of(keys(0, "greyhound chicken"), keys(1, "greyhound"), keys(2, "violin")));

            List<LexicalHit> both = index.search(SearchKey.MESSAGE, AskedWords.english("greyhound chicken"), 10);
            List<LexicalHit> withUnknown =
                    index.search(SearchKey.MESSAGE, AskedWords.english("greyhound chicken zeppelin"), 10);

            assertThat(both)
                    .extracting(LexicalHit::share)
                    .allSatisfy(share -> assertThat(share).isGreaterThan(0).isLessThanOrEqualTo(1));
            assertThat(both.get(0).share()).isGreaterThan(both.get(1).share());
            assertThat(withUnknown.get(0).share()).isLessThan(both.get(0).share());
        }
    }

    @Test
    void aPositionInBoth_isReplaced() {
        try (LexicalIndex index = emptyIndex()) {
            index.update(List.of(), List.of(keys(1, "greyhound")));

            index.update(List.of(1L), List.of(keys(1, "violin")));

            assertThat(found(index, SearchKey.MESSAGE, "greyhound")).isEmpty();
            assertThat(found(index, SearchKey.MESSAGE, "violin")).containsExactly(1L);
        }
    }

    @Test
    void anyText_canBeAddedAndSearched() {
        String odd = "a\0b \uD800 \" ( ) * ~ ^ : \\ AND OR NOT ??? 日本語 ".repeat(50);
        try (LexicalIndex index = emptyIndex()) {
            index.update(List.of(), List.of(keys(1, odd), keys(2, "greyhound")));

            assertThat(found(index, SearchKey.MESSAGE, odd + " greyhound")).contains(2L);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSameMessages_giveTheSameAnswer_howeverTheyCameIn(long seed) {
        Random random = new Random(seed);
        List<SearchKeys> kept = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            kept.add(keys(i, sentence(random)));
        }
        try (LexicalIndex atOnce = emptyIndex();
                LexicalIndex detour = emptyIndex()) {
            atOnce.update(List.of(), kept);
            List<SearchKeys> shuffled = new ArrayList<>(kept);
            Collections.shuffle(shuffled, random);
            for (SearchKeys keys : shuffled) {
                long passing = 1_000 + keys.position();
                detour.update(List.of(), List.of(keys, keys(passing, sentence(random))));
                detour.update(List.of(passing), List.of());
            }

            for (SearchKey key : SearchKey.values()) {
                String words = sentence(random);
                assertThat(detour.search(key, AskedWords.english(words), 20))
                        .as("seed %d", seed)
                        .isEqualTo(atOnce.search(key, AskedWords.english(words), 20));
            }
        }
    }

    @Test
    void heapBytes_growWithTheMessages() {
        try (LexicalIndex index = emptyIndex()) {
            long empty = index.heapBytes();

            index.update(
                    List.of(),
                    IntStream.range(0, 2_000)
                            .mapToObj(i -> keys(i, "number" + i + " greyhound"))
                            .toList());

            assertThat(index.heapBytes()).isGreaterThan(empty + 2_000);
        }
    }

    private static String sentence(Random random) {
        StringBuilder sentence = new StringBuilder();
        for (int i = 0; i < 2 + random.nextInt(5); i++) {
            sentence.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
        }
        return sentence.toString();
    }
}
