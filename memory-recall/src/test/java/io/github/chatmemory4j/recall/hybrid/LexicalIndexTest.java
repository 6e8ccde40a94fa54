package io.github.chatmemory4j.recall.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LexicalIndexTest {

    private static final List<String> WORDS =
            List.of("greyhound", "chicken", "violin", "harbour", "lantern", "granite", "saffron", "meadow", "copper");

    private static final Analyzer ENGLISH = new EnglishAnalyzer();

    private static MessageTerms terms(String text) {
        return new MessageTerms().passage(text, ENGLISH);
    }

    private static LexicalIndex index(String... texts) {
        LexicalIndex index = new LexicalIndex();
        index.add(Arrays.stream(texts).map(LexicalIndexTest::terms).toList());
        return index;
    }

    private static RankedList ranked(LexicalIndex index, SearchKey key, String words, int depth) {
        return index.ranked(key, AskedWords.english(words), i -> true, i -> true, depth);
    }

    /** What was found, with its value. */
    private static Map<Integer, Double> found(LexicalIndex index, SearchKey key, String words) {
        RankedList ranked = ranked(index, key, words, 100);
        Map<Integer, Double> values = new HashMap<>();
        for (int i = 0; i < index.messages(); i++) {
            int message = i;
            ranked.score(i).ifPresent(score -> values.put(message, score.value()));
        }
        return values;
    }

    private static List<Integer> order(RankedList ranked, int messages) {
        return IntStream.range(0, messages)
                .boxed()
                .filter(i -> ranked.score(i).isPresent())
                .sorted((a, b) -> Integer.compare(rank(ranked, a), rank(ranked, b)))
                .toList();
    }

    private static int rank(RankedList ranked, int message) {
        return ranked.score(message).orElseThrow().rank();
    }

    @Test
    void anEmptyIndex_findsNothing() {
        assertThat(found(new LexicalIndex(), SearchKey.MESSAGE, "greyhound")).isEmpty();
    }

    @Test
    void whatWasAdded_isFoundAtOnce_byItsWords() {
        LexicalIndex index = index("the greyhound sleeps", "a violin");

        assertThat(found(index, SearchKey.MESSAGE, "greyhound")).containsOnlyKeys(0);
        assertThat(found(index, SearchKey.MESSAGE, "trumpet")).isEmpty();
        assertThat(found(index, SearchKey.MESSAGE, "")).isEmpty();
    }

    @Test
    void neighboursAndAnswers_areFoundByWhatIsSaidAround_andNotByWhatOnlyAMessageIsFoundBy() {
        LexicalIndex index = new LexicalIndex();
        index.add(List.of(
                terms("greyhound").own("saffron", ENGLISH), terms("violin"), terms("harbour"), terms("lantern")));

        assertThat(found(index, SearchKey.NEIGHBOURS, "greyhound")).containsOnlyKeys(0, 1);
        assertThat(found(index, SearchKey.NEIGHBOURS, "violin")).containsOnlyKeys(0, 1, 2);
        assertThat(found(index, SearchKey.ANSWER, "violin")).containsOnlyKeys(1, 2, 3);
        assertThat(found(index, SearchKey.MESSAGE, "saffron")).containsOnlyKeys(0);
        assertThat(found(index, SearchKey.NEIGHBOURS, "saffron")).isEmpty();
    }

    @Test
    void whatWasSaidInAnotherSession_isNoNeighbour() {
        LexicalIndex index = index("greyhound", "violin", "harbour");

        RankedList ranked =
                index.ranked(SearchKey.NEIGHBOURS, AskedWords.english("greyhound"), i -> i != 1, i -> true, 9);

        assertThat(order(ranked, 3)).containsExactly(0);
    }

    @Test
    void aRareWord_countsMoreThanACommonOne() {
        LexicalIndex index = new LexicalIndex();
        for (int i = 0; i < 20; i++) {
            index.add(List.of(terms("granite stone")));
        }
        index.add(List.of(terms("saffron stone")));

        assertThat(order(ranked(index, SearchKey.MESSAGE, "granite saffron", 100), 21))
                .startsWith(20);
    }

    @Test
    void equalScores_comeNewestFirst_andTheDepthHolds() {
        LexicalIndex index = new LexicalIndex();
        IntStream.range(0, 9).forEach(i -> index.add(List.of(terms("meadow"))));

        assertThat(order(ranked(index, SearchKey.MESSAGE, "meadow", 3), 9)).containsExactly(8, 7, 6);
        assertThat(order(ranked(index, SearchKey.MESSAGE, "meadow", 0), 9)).isEmpty();
    }

    @Test
    void shares_areInZeroToOne_fall_andCountWordsThatAreNowhere() {
        LexicalIndex index = index("greyhound chicken", "greyhound", "violin");

        Map<Integer, Double> both = found(index, SearchKey.MESSAGE, "greyhound chicken");
        Map<Integer, Double> withUnknown = found(index, SearchKey.MESSAGE, "greyhound chicken zeppelin");

        assertThat(both.values())
                .allSatisfy(share -> assertThat(share).isGreaterThan(0).isLessThanOrEqualTo(1));
        assertThat(both.get(0)).isGreaterThan(both.get(1));
        assertThat(withUnknown.get(0)).isLessThan(both.get(0));
    }

    @Test
    void aReplacedMessage_isFoundByItsNewWordsAlone() {
        LexicalIndex index = index("violin", "greyhound");

        index.replace(1, terms("harbour"));

        assertThat(found(index, SearchKey.MESSAGE, "greyhound")).isEmpty();
        assertThat(found(index, SearchKey.MESSAGE, "harbour")).containsOnlyKeys(1);
    }

    @Test
    void anyText_canBeAddedAndSearched() {
        String odd = "a\0b \uD800 \" ( ) * ~ ^ : \\ AND OR NOT ??? 日本語 ".repeat(50);

        assertThat(found(index(odd, "greyhound"), SearchKey.MESSAGE, odd + " greyhound"))
                .containsKey(1);
    }

    @Test
    void englishEndings_areTheSameWord_unlessAnotherAnalyzerSaysSo() {
        Analyzer standard = new StandardAnalyzer();
        LexicalIndex plain = new LexicalIndex(standard);
        plain.add(List.of(new MessageTerms().passage("She walks her dogs.", plain.analyzer("en"))));

        assertThat(found(index("She walks her dogs."), SearchKey.MESSAGE, "walking dog"))
                .containsOnlyKeys(0);
        assertThat(found(plain, SearchKey.MESSAGE, "walking dog")).isEmpty();
        assertThat(found(plain, SearchKey.MESSAGE, "DOGS")).containsOnlyKeys(0);
    }

    @Test
    void aPastedDocument_isAQuestionLikeAnyOther() {
        String words = IntStream.range(0, 5_000).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));

        assertThat(found(index("word3 word7"), SearchKey.MESSAGE, words)).containsOnlyKeys(0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSameMessages_giveTheSameAnswer_howeverTheyCameIn(long seed) {
        Random random = new Random(seed);
        List<String> kept =
                IntStream.range(0, 60).mapToObj(i -> sentence(random)).toList();
        LexicalIndex atOnce = index(kept.toArray(String[]::new));
        LexicalIndex detour = new LexicalIndex();
        for (String text : kept) {
            if (random.nextInt(7) == 0) {
                detour.endBlock();
            }
            detour.add(List.of(terms(text), terms(sentence(random))));
            detour.remove(detour.messages() - 1);
        }

        for (SearchKey key : SearchKey.values()) {
            String words = sentence(random);
            assertThat(found(detour, key, words)).as("seed %d", seed).isEqualTo(found(atOnce, key, words));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void scores_areThoseOfLucene_overTheSameTexts(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> said =
                IntStream.range(0, 80).mapToObj(i -> sentence(random)).toList();
        LexicalIndex index = index(said.toArray(String[]::new));
        for (SearchKey key : SearchKey.values()) {
            List<String> words = Arrays.asList(sentence(random).split(" ", -1));
            List<String> texts = IntStream.range(0, said.size())
                    .mapToObj(i -> String.join(
                            "\n",
                            said.subList(Math.max(0, i - key.before()), Math.min(said.size(), i + key.after() + 1))))
                    .toList();

            assertThat(found(index, key, String.join(" ", words)))
                    .as("seed %d, %s, %s", seed, key, words)
                    .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-5 ? 0 : Double.compare(a, b), Double.class)
                    .usingRecursiveComparison()
                    .isEqualTo(scoredByLucene(texts, words));
        }
    }

    private static Map<Integer, Double> scoredByLucene(List<String> texts, List<String> words) throws IOException {
        try (ByteBuffersDirectory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(ENGLISH))) {
            for (int i = 0; i < texts.size(); i++) {
                Document document = new Document();
                document.add(new NumericDocValuesField("number", i));
                document.add(new TextField("text", texts.get(i), Field.Store.NO));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
            writer.commit();
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                BooleanQuery.Builder query = new BooleanQuery.Builder();
                double highest = 0;
                for (String word :
                        WordQuery.terms(String.join(" ", words), ENGLISH).keySet()) {
                    Term term = new Term("text", word);
                    int times =
                            WordQuery.terms(String.join(" ", words), ENGLISH).getOrDefault(word, 0);
                    for (int i = 0; i < times; i++) {
                        query.add(new TermQuery(term), BooleanClause.Occur.SHOULD);
                    }
                    int having = reader.docFreq(term);
                    highest += times * Math.log(1 + (texts.size() - having + 0.5) / (having + 0.5));
                }
                Map<Integer, Double> scores = new HashMap<>();
                for (ScoreDoc hit : new IndexSearcher(reader).search(query.build(), texts.size()).scoreDocs) {
                    scores.put(hit.doc, Math.min(1, hit.score / highest));
                }
                return scores;
            }
        }
    }

    @Test
    void aBlock_isTheSameAgain_fromItsBytes() {
        LexicalIndex index = index("greyhound chicken", "violin");
        LexicalIndex again = new LexicalIndex();
        again.add(new TermBlock(index.block(0, 2).bytes()));
        again.add(List.of(terms("harbour")));
        index.add(List.of(terms("harbour")));

        for (String words : List.of("chicken", "violin harbour")) {
            assertThat(found(again, SearchKey.NEIGHBOURS, words)).isEqualTo(found(index, SearchKey.NEIGHBOURS, words));
        }
    }

    @Test
    void heapBytes_growWithTheMessages() {
        LexicalIndex index = new LexicalIndex();
        long empty = index.heapBytes();
        List<MessageTerms> many = new ArrayList<>();
        IntStream.range(0, 2_000).forEach(i -> many.add(terms("number" + i + " greyhound")));

        index.add(many);

        assertThat(index.heapBytes()).isGreaterThan(empty + 2_000).isCloseTo(40_000L, within(40_000L));
    }

    private static String sentence(Random random) {
        StringBuilder sentence = new StringBuilder();
        for (int i = 0; i < 2 + random.nextInt(5); i++) {
            sentence.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
        }
        return sentence.toString();
    }
}
