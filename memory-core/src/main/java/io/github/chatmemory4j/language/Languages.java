package io.github.chatmemory4j.language;

import java.util.List;
import java.util.Optional;

/** The languages that come with the library. */
public final class Languages {

    public static final Language ENGLISH = new English();

    /** English, German, French, Spanish, Portuguese, Italian, Dutch, Chinese, Japanese, Korean, Hindi, Arabic and Russian. */
    public static final List<Language> ALL = List.of(
            ENGLISH,
            new German(),
            new French(),
            new Spanish(),
            new Portuguese(),
            new Italian(),
            new Dutch(),
            new Chinese(),
            new Japanese(),
            new Korean(),
            new Hindi(),
            new Arabic(),
            new Russian());

    private Languages() {}

    /** The language of a BCP 47 tag, whatever its region or script: {@code de} and {@code de-AT} are German. */
    public static Optional<Language> of(String tag) {
        int end = tag.indexOf('-');
        String primary = end < 0 ? tag : tag.substring(0, end);
        return ALL.stream()
                .filter(language -> language.tag().equalsIgnoreCase(primary))
                .findFirst();
    }
}
