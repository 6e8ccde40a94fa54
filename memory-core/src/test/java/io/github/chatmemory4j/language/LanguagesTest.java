package io.github.chatmemory4j.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 3);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    en | I would like to move the appointment to the next week.
                    de | Ich möchte den Termin auf die nächste Woche verschieben.
                    fr | Je voudrais déplacer le rendez-vous à la semaine prochaine.
                    es | Quiero cambiar la cita para la semana que viene.
                    pt | Eu quero mudar a consulta para a próxima semana, não hoje.
                    it | Vorrei spostare il mio appuntamento alla settimana prossima.
                    nl | Ik wil de afspraak graag naar de volgende week verplaatsen.
                    zh | 我想把预约改到下个星期。
                    ja | 予約を来週に変更したいです。
                    ko | 예약을 다음 주로 변경하고 싶어요.
                    hi | मैं अपनी मुलाकात अगले सप्ताह करना चाहता हूँ।
                    ar | أريد تغيير الموعد إلى الأسبوع القادم.
                    ru | Я хочу перенести встречу на следующую неделю.
                    """)
    void aMessagesLanguage_isToldByItsScriptAndWords(String tag, String text) {
        assertThat(LanguageDetector.byWords().detect(text).tag()).isEqualTo(tag);
    }

    @Test
    void aLanguageThatIsNotKnown_isNone() {
        assertThat(LanguageDetector.byWords().detect("Spotkanie z doktorem jest 14 marca o 10:30 w Łodzi."))
                .isEqualTo(Language.ANY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    en | The dentist is tomorrow at ten.         | 2026-03-04
                    en | We met last Friday.                     | 2026-02-27
                    en | I moved in three days ago.              | 2026-02-28
                    en | It is due on 14 March.                  | 2026-03-14
                    de | Übermorgen kommt der Klempner.          | 2026-03-05
                    de | Das war vor drei Tagen.                 | 2026-02-28
                    de | Der Umzug ist am 15. April.             | 2026-04-15
                    fr | Je pars après-demain.                   | 2026-03-05
                    fr | C'était il y a deux jours.              | 2026-03-01
                    es | Llegamos pasado mañana.                 | 2026-03-05
                    es | Fue hace tres días.                     | 2026-02-28
                    zh | 我后天去看牙医。                              | 2026-03-05
                    zh | 会议改到3月5日。                             | 2026-03-05
                    """)
    void aTimeMeansADay_seenFromWhenItWasSaid(String tag, String text, LocalDate day) {
        assertThat(Languages.of(tag).orElseThrow().times(text, TUESDAY))
                .extracting(TimeExpression::days)
                .containsExactly(new DateSpan(day, day));
    }

    @Test
    void onlyEnglishAndGerman_haveFacts() {
        assertThat(Languages.ALL)
                .filteredOn(language -> language.factWords().isPresent())
                .extracting(Language::tag)
                .containsExactly("en", "de");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | Was habe ich gestern gegessen? | 2026-11-27 | 2026-11-27",
                "de | Was war vor drei Wochen? | 2026-11-02 | 2026-11-08",
                "de | Was habe ich am 12. Mai gesagt? | 2026-05-12 | 2026-05-12",
                "fr | Qui ai-je vu mardi dernier ? | 2026-11-24 | 2026-11-24",
                "fr | Que s'est-il passé il y a trois semaines ? | 2026-11-02 | 2026-11-08",
                "fr | Qu'ai-je dit le 12 mai ? | 2026-05-12 | 2026-05-12",
                "es | ¿De qué hablamos el mes pasado? | 2026-10-01 | 2026-10-31",
                "es | ¿Qué pasó hace tres semanas? | 2026-11-02 | 2026-11-08",
                "es | ¿Qué dije el 12 de mayo? | 2026-05-12 | 2026-05-12",
                "zh | 前天我说了什么？ | 2026-11-26 | 2026-11-26",
                "zh | 上周二我见了谁？ | 2026-11-24 | 2026-11-24",
                "zh | 我5月12日说了什么？ | 2026-05-12 | 2026-05-12",
                "en | What did I say on 12 May? | 2026-05-12 | 2026-05-12"
            })
    void theDaysOfAQuestion_arePast(String tag, String question, LocalDate first, LocalDate last) {
        Language language = Languages.ALL.stream()
                .filter(one -> one.tag().equals(tag))
                .findFirst()
                .orElseThrow();

        assertThat(language.dates(question, LocalDate.of(2026, 11, 28))).containsExactly(new DateSpan(first, last));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"de | Was ist morgen Abend?", "fr | Que fait-on demain ?", "zh | 明天有什么？"})
    void daysToCome_areNoDaysOfAQuestion(String tag, String question) {
        Language language = Languages.ALL.stream()
                .filter(one -> one.tag().equals(tag))
                .findFirst()
                .orElseThrow();

        assertThat(language.dates(question, LocalDate.of(2026, 11, 28))).isEmpty();
    }
}
