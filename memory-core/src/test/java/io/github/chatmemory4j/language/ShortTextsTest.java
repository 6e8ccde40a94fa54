package io.github.chatmemory4j.language;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How well the language of a few words is told. */
class ShortTextsTest {

    private record Labelled(String tag, String text) {}

    private static List<Labelled> texts() throws IOException {
        try (InputStream in = ShortTextsTest.class.getResourceAsStream("short-texts.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| "))
                    .map(parts -> new Labelled(parts[0], parts[1]))
                    .toList();
        }
    }

    private static boolean isTold(Labelled labelled) {
        return LanguageDetector.byWords().detect(labelled.text()).tag().equals(labelled.tag());
    }

    @Test
    void ofFiveWords_theLanguageIsToldNineteenTimesInTwenty() throws IOException {
        List<Labelled> wrong =
                texts().stream().filter(labelled -> !isTold(labelled)).toList();

        assertThat(wrong).hasSizeLessThanOrEqualTo(texts().size() / 20);
    }

    static Stream<String> tags() {
        return Languages.ALL.stream().map(Language::tag);
    }

    @ParameterizedTest
    @MethodSource("tags")
    void noLanguageIsLeftBehind(String tag) throws IOException {
        Map<Boolean, Long> told = texts().stream()
                .filter(labelled -> labelled.tag().equals(tag))
                .collect(groupingBy(ShortTextsTest::isTold, counting()));

        assertThat(told.getOrDefault(true, 0L)).isGreaterThanOrEqualTo(6 * told.getOrDefault(false, 0L));
    }
}
