package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.language.LanguageDetector;
import io.github.chatmemory4j.recall.IndexPart;
import io.github.chatmemory4j.recall.IndexStore;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The indexes of one recall in a store.
 *
 * @param store null when they are not kept
 * @param format stands for how messages are read; what was kept in another one is made again
 */
record KeptIndexes(@Nullable IndexStore store, String format) {

    /** Counts up whenever what is written, or how words are found in a message, changes. */
    private static final int VERSION = 2;

    /** Two detectors that agree on these are taken for the same. */
    private static final List<String> SAMPLES = List.of(
            "ok",
            "What is the name of my dog?",
            "Wie heißt mein Hund?",
            "Comment s'appelle mon chien ?",
            "¿Cómo se llama mi perro?",
            "Como se chama o meu cachorro?",
            "Come si chiama il mio cane?",
            "Hoe heet mijn hond?",
            "Jak się nazywa mój pies?",
            "我的狗叫什么名字?",
            "私の犬の名前は何ですか?",
            "내 개의 이름은 무엇인가요?",
            "मेरे कुत्ते का नाम क्या है?",
            "ما اسم كلبي؟",
            "Как зовут мою собаку?");

    static KeptIndexes of(@Nullable IndexStore store, RecallSettings settings) {
        LanguageDetector detector = settings.languages();
        String languages =
                SAMPLES.stream().map(text -> detector.detect(text).tag()).collect(Collectors.joining(","));
        String format = Stream.of(String.valueOf(VERSION), settings.zone().getId(), languages)
                .collect(Collectors.joining("/"));
        return new KeptIndexes(store, format);
    }

    List<IndexPart> load(String memoryId, long epoch, long from) {
        return store == null ? List.of() : store.load(memoryId, epoch, format, from);
    }

    boolean save(String memoryId, long epoch, List<IndexPart> parts) {
        return store != null && store.save(memoryId, epoch, format, parts);
    }

    void forget(String memoryId) {
        if (store != null) {
            store.forget(memoryId);
        }
    }
}
