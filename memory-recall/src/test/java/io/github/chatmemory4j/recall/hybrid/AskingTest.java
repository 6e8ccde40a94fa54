package io.github.chatmemory4j.recall.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.language.English;
import io.github.chatmemory4j.language.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskingTest {

    private final Language english = new English();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is my dog called?",
                "what was my dog called",
                "ok, remind me what we decided",
                "My order has not come. Where is it? It is two weeks now.",
                "You said \"Tuesday?\"",
                "Could you list the open points"
            })
    void asks(String text) {
        assertThat(english.asks(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I have a dog.",
                "Thanks!",
                "see https://example.org/search?q=dogs for more",
                "int x = a ? b : c;",
                "I know what I want.",
                "Whatever you say."
            })
    void tells(String text) {
        assertThat(english.asks(text)).isFalse();
    }

    @Test
    void tells_whenTheQuestionIsACourtesyBeforeALongStory() {
        assertThat(english.asks("How are you? " + "We went to the sea and it rained every day. ".repeat(6)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wie heißt mein Hund?", "我的狗叫什么？", "ما اسم كلبي؟"})
    void asks_inAnyLanguageWithAQuestionMark(String text) {
        assertThat(Language.ANY.asks(text)).isTrue();
    }
}
