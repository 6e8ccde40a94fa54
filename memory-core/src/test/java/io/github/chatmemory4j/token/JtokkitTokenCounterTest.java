package io.github.chatmemory4j.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import io.github.chatmemory4j.LinearTime;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class JtokkitTokenCounterTest {

    private static final com.knuddels.jtokkit.api.Encoding O200K =
            Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    private static final com.knuddels.jtokkit.api.Encoding CL100K =
            Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);

    private final TokenCounter o200k = JtokkitTokenCounter.o200k();
    private final TokenCounter cl100k = JtokkitTokenCounter.of(Encoding.CL100K_BASE);

    /** The counts are those that OpenAI's cookbook gives for its own tokeniser. */
    @ParameterizedTest
    @CsvSource({
        "'', 0, 0",
        "hello world, 2, 2",
        "antidisestablishmentarianism, 6, 6",
        "2 + 2 = 4, 7, 7",
        "お誕生日おめでとう, 8, 9",
    })
    void countsLikeTheModel(String text, int inO200k, int inCl100k) {
        assertThat(o200k.countText(text)).isEqualTo(inO200k);
        assertThat(cl100k.countText(text)).isEqualTo(inCl100k);
    }

    @Test
    void theModelsNameChoosesTheEncoding() {
        assertThat(JtokkitTokenCounter.forModel("gpt-4o-mini")).isSameAs(o200k);
        assertThat(JtokkitTokenCounter.forModel("gpt-3.5-turbo")).isSameAs(cl100k);
        assertThat(JtokkitTokenCounter.forModel("not invented yet")).isSameAs(o200k);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<|endoftext|>", "<|endofprompt|>", "<|im_start|>system", "<|fim_prefix|>", "a <|endoftext|> b"})
    void textThatLooksLikeASpecialToken_isCountedAsText(String text) {
        assertThat(o200k.countText(text)).isGreaterThan(1);
        assertThat(cl100k.countText(text)).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "\uDC00", "a\uD83Db", "\uDE00\uD83D", "\uD83D\uDE00\uD83D"})
    void aLoneSurrogate_countsAsTheReplacementCharacter(String text) {
        String replaced = text.replaceAll("[\\uD800-\\uDFFF]", "\uFFFD");

        assertThat(o200k.countText(text)).isEqualTo(O200K.countTokensOrdinary(replaced));
        assertThat(cl100k.countText(text)).isEqualTo(CL100K.countTokensOrdinary(replaced));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ANY_UTF16")
    void textOfAMessagesLength_isCountedExactly(Texts kind) {
        String text = kind.of(JtokkitTokenCounter.PIECE_CHARS, 1);

        assertThat(o200k.countText(text)).isEqualTo(O200K.countTokensOrdinary(text));
        assertThat(cl100k.countText(text)).isEqualTo(CL100K.countTokensOrdinary(text));
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH", "CHINESE", "SOURCE_CODE", "BASE64"})
    void longTextWithWordsInIt_isCountedExactly(Texts kind) {
        String text = kind.of(100_000, 2);

        assertThat(o200k.countText(text)).isEqualTo(O200K.countTokensOrdinary(text));
        assertThat(cl100k.countText(text)).isEqualTo(CL100K.countTokensOrdinary(text));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void noTextIsCountedTooLow(long seed) {
        String text = mixed(new Random(seed));
        String wellFormed = new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);

        assertThat(o200k.countText(text)).isGreaterThanOrEqualTo(O200K.countTokensOrdinary(wellFormed));
        assertThat(cl100k.countText(text)).isGreaterThanOrEqualTo(CL100K.countTokensOrdinary(wellFormed));
    }

    /** Stretches of different kinds, so that pieces end in the middle of every kind. */
    private static String mixed(Random random) {
        StringBuilder text = new StringBuilder();
        int length = JtokkitTokenCounter.PIECE_CHARS + random.nextInt(50_000 - JtokkitTokenCounter.PIECE_CHARS);
        while (text.length() < length) {
            text.append(Texts.any(random).of(1 + random.nextInt(12_000), random.nextLong()));
        }
        text.setLength(length);
        return text.toString();
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    @LinearTime
    void tenMillionCharacters_areCountedInBoundedTime_andNotTooLow(Texts kind) {
        String text = kind.of(500_000, 3).repeat(20);

        int tokens = o200k.countText(text);

        int atLeast = o200k.countText(text.substring(0, JtokkitTokenCounter.COUNTED_CHARS / 2));
        assertThat(tokens).isGreaterThan(atLeast).isLessThan(4 * text.length());
    }

    @Test
    void whatIsNotTokenised_isChargedByTheByte() {
        String text = Texts.ENGLISH.of(JtokkitTokenCounter.COUNTED_CHARS * 2, 4);
        String tail = "\u00E9\u4E00\uD83D\uDE00\uD800";

        assertThat(o200k.countText(text + tail) - o200k.countText(text)).isEqualTo(2 + 3 + 4 + 3);
    }

    @Test
    void threadsShareACounter() {
        String text = Texts.ENGLISH.of(20_000, 5);
        int tokens = o200k.countText(text);

        assertThat(IntStream.range(0, 40).parallel().map(i -> o200k.countText(text)))
                .containsOnly(tokens);
    }

    @Test
    @SuppressWarnings("NullAway")
    void null_isNamed() {
        assertThatNullPointerException().isThrownBy(() -> o200k.countText(null)).withMessage("text");
    }
}
