package io.github.chatmemory4j.recall.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

class WordQueryTest {

    private static final String FIELD = "text";

    /** What the words become in an index of the texts. */
    private static WordQuery query(String words, String... texts) throws IOException {
        StandardAnalyzer analyzer = new StandardAnalyzer();
        try (ByteBuffersDirectory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (String text : texts) {
                Document document = new Document();
                document.add(new TextField(FIELD, text, Field.Store.NO));
                writer.addDocument(document);
            }
            writer.commit();
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                return WordQuery.of(words, FIELD, List.of(analyzer), false, new IndexSearcher(reader));
            }
        }
    }

    private static double rarity(int messages, int with) {
        return Math.log(1 + (messages - with + 0.5) / (with + 0.5));
    }

    @Test
    void highestScore_isTheSumOfTheWordsRarities() throws IOException {
        WordQuery query = query("ship invoice", "ship", "ship invoice", "garden");

        assertThat(query.highestScore()).isCloseTo(rarity(3, 2) + rarity(3, 1), within(1e-9));
    }

    @Test
    void aWordThatIsNowhere_countsForTheMost_andIsNotLookedFor() throws IOException {
        WordQuery query = query("ship zeppelin", "ship", "garden");

        assertThat(query.highestScore()).isCloseTo(rarity(2, 1) + rarity(2, 0), within(1e-9));
        assertThat(((BooleanQuery) query.query()).clauses()).hasSize(1);
    }

    @Test
    void aWordAskedForTwice_countsTwice() throws IOException {
        assertThat(query("ship ship", "ship", "garden").highestScore()).isCloseTo(2 * rarity(2, 1), within(1e-9));
    }

    @Test
    void noWords_areEmpty_inAnEmptyIndexToo() throws IOException {
        assertThat(query("", "ship").isEmpty()).isTrue();
        assertThat(query("ship").isEmpty()).isTrue();
        assertThat(query("?!", "ship").isEmpty()).isTrue();
    }
}
