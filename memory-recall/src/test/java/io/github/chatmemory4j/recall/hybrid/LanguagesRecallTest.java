package io.github.chatmemory4j.recall.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.recall.RecallHit;
import io.github.chatmemory4j.recall.RecallResult;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conversations in languages other than English, by words alone unless a test says otherwise. */
class LanguagesRecallTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static RecallResult ask(@Nullable Embedder embedder, String question, List<String> said) {
        try (RecallIndex index = new RecallIndex(RecallSettings.DEFAULT, embedder, new LexicalIndex())) {
            List<TranscriptEntry> entries = new ArrayList<>();
            for (String text : said) {
                entries.add(new TranscriptEntry(entries.size(), Message.user(text), START.plusSeconds(entries.size())));
            }
            index.add(entries);
            while (!index.embedMissing(64).isEmpty()) {
                // the next batch
            }
            return index.recall(new RecallQuery(question, START.plusSeconds(90_000), position -> true, 50));
        }
    }

    private static List<Long> positions(RecallResult result) {
        return result.hits().stream().map(RecallHit::position).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wir haben zwei Häuser am See. | Es regnet heute wieder. | Was ist mit dem Haus?",
                "Die Krankenversicherung hat geschrieben. | Es regnet heute wieder. | Was ist mit der Versicherung?",
                "Ich habe die Prüfung im Keller abgelegt. | Es regnet heute wieder. | Wie war die Kellerprüfung im Keller?",
                "Nous avons deux chevaux dans le pré. | Il pleut encore aujourd'hui. | Où est le cheval ?",
                "Je vais au café avec ma sœur. | Il pleut encore aujourd'hui. | Quel cafe ?",
                "Tengo dos hermanas en Sevilla. | Hoy llueve otra vez en la calle. | ¿Dónde vive mi hermana?",
                "I met her in the café by the river. | It is raining again today. | Which cafe was it?",
                "สุนัขของฉันชื่อโบว์ | วันนี้ฝนตกอีกแล้ว | สุนัข ชื่ออะไร",
                "ឆ្កែរបស់ខ្ញុំឈ្មោះបូ | ថ្ងៃនេះមានភ្លៀង | ឆ្កែ ឈ្មោះអ្វី?",
                "我对花生过敏。 | 今天又下雨了。 | 告诉我我对什么过敏",
                "私の犬の名前はポチです。 | 今日も雨が降っています。 | 犬の名前は何ですか？",
                "제 강아지 이름은 보리입니다. | 오늘도 비가 옵니다. | 강아지 이름이 뭐예요?",
                "मेरे कुत्ते का नाम मोती है। | आज फिर बारिश हो रही है। | कुत्ते का नाम क्या है?",
                "اسم كلبي هو بوبي. | السماء تمطر اليوم. | ما اسم الكلب؟",
                "Мою собаку зовут Белка. | Сегодня опять идёт дождь. | Как зовут собак?"
            })
    void findsOtherFormsOfAWord(String wanted, String other, String question) {
        List<String> said = new ArrayList<>(List.of(wanted));
        for (int i = 0; i < 20; i++) {
            said.add(other + " " + i);
        }

        assertThat(positions(ask(null, question, said))).startsWith(0L);
    }

    @Test
    void aMixedConversation_isSearchedInBothLanguages() {
        List<String> said = List.of(
                "We have two houses by the lake and I like it there.",
                "Ich habe die Krankenversicherung gekündigt, weil sie zu teuer war.",
                "It is raining again and the tram was late.",
                "Das ist alles für heute und morgen ist auch ein Tag.");

        assertThat(positions(ask(null, "Was ist mit der Versicherung?", said))).startsWith(1L);
        assertThat(positions(ask(null, "Which house do we have?", said))).startsWith(0L);
    }

    @Test
    void aRequestWithoutAQuestionMark_asks() {
        assertThat(ask(null, "告诉我我对什么过敏", List.of("我对花生过敏。", "今天又下雨了。", "好的。")).asked())
                .isTrue();
    }

    @Test
    void anEmbedderThatTellsNoTextsApart_isIgnored_andSaysSo() {
        Embedder constant = new Embedder() {
            @Override
            public String name() {
                return "constant";
            }

            @Override
            public List<float[]> embedPassages(List<String> texts) {
                return texts.stream().map(text -> new float[] {1, 2, 3}).toList();
            }

            @Override
            public float[] embedQuestion(String text) {
                return new float[] {1, 2, 3};
            }
        };
        List<String> said = new ArrayList<>(List.of("สุนัขของฉันชื่อโบว์"));
        for (int i = 0; i < 30; i++) {
            said.add("วันนี้ฝนตก " + i);
        }

        RecallResult result = ask(constant, "สุนัข ชื่ออะไร", said);

        assertThat(positions(result)).startsWith(0L);
        assertThat(result.meaningIgnored()).contains("nearly the same vector for 31 texts");
        assertThat(result.reason()).contains("by words alone");
    }
}
