package io.github.chatmemory4j.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.token.JtokkitTokenCounter;
import io.github.chatmemory4j.token.TokenCounter;
import org.junit.jupiter.api.Test;

class CondensingTest {

    private static final TokenCounter COUNTER = JtokkitTokenCounter.o200k();

    private final Condensing condensing = new Condensing(COUNTER);

    @Test
    void whatFits_staysAsItIs() {
        assertThat(condensing.toTokens("One.  Two.", 100)).isEqualTo("One.  Two.");
    }

    @Test
    void theSentencesThatStateLeast_areLeftOut() {
        String text = "The weather was nice on that day. My name is Ada Lovelace. They had a really good time there.";

        assertThat(condensing.toTokens(text, 10)).isEqualTo("My name is Ada Lovelace.");
    }

    @Test
    void aHeadingStays_whenSomethingUnderItDoes() {
        String text =
                "People:\n- Ada, the user's sister in Oslo\n\nSmall talk:\n- the weather and so on and so forth it went";

        assertThat(condensing.toTokens(text, 15)).isEqualTo("People:\n- Ada, the user's sister in Oslo");
    }

    @Test
    void aSingleSentenceThatIsTooLong_isClipped() {
        String clipped = condensing.toTokens("word ".repeat(500), 30);

        assertThat(clipped).startsWith("word word").endsWith("word ");
        assertThat(COUNTER.countText(clipped)).isLessThanOrEqualTo(30);
    }
}
