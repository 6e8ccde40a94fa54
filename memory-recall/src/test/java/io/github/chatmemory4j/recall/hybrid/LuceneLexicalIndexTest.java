package io.github.chatmemory4j.recall.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.junit.jupiter.api.Test;

class LuceneLexicalIndexTest extends LexicalIndexContract {

    @Override
    protected LexicalIndex emptyIndex() {
        return new LuceneLexicalIndex();
    }

    private static List<Long> found(LexicalIndex index, String words) {
        return index.search(SearchKey.MESSAGE, AskedWords.english(words), 10).stream()
                .map(LexicalHit::position)
                .toList();
    }

    private static SearchKeys keys(long position, String text) {
        return new SearchKeys(position, text, text, text);
    }

    @Test
    void englishEndings_areTheSameWord_unlessAnotherAnalyzerSaysSo() {
        try (LuceneLexicalIndex english = new LuceneLexicalIndex();
                LuceneLexicalIndex plain = new LuceneLexicalIndex(new StandardAnalyzer())) {
            english.update(List.of(), List.of(keys(1, "She walks her dogs.")));
            plain.update(List.of(), List.of(keys(1, "She walks her dogs.")));

            assertThat(found(english, "walking dog")).containsExactly(1L);
            assertThat(found(plain, "walking dog")).isEmpty();
            assertThat(found(plain, "DOGS")).containsExactly(1L);
        }
    }

    @Test
    void aPastedDocument_isAQuestionLikeAnyOther() {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            words.append("word").append(i).append(' ');
        }
        try (LuceneLexicalIndex index = new LuceneLexicalIndex()) {
            index.update(List.of(), List.of(keys(1, "word3 word7")));

            assertThat(found(index, words.toString())).containsExactly(1L);
        }
    }
}
