package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.language.Cue;
import io.github.chatmemory4j.language.Language;
import io.github.chatmemory4j.language.Vocabulary;
import io.github.chatmemory4j.language.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What of a run of letters tells a subject. Where words have spaces between them, that is the word or nothing; where they have
 * none, the pieces between grammar, questions and small talk. Stateless.
 */
final class UnspacedWords {

    private static final int MOST_LETTERS = 4;

    private UnspacedWords() {}

    static List<String> content(String run, Language language) {
        List<String> letters = Words.of(run);
        boolean isOneWord = letters.size() < 2
                || letters.stream().anyMatch(letter -> letter.codePointCount(0, letter.length()) > 1);
        if (isOneWord) {
            return language.isFunctionWord(run) ? List.of() : List.of(run);
        }
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int at = 0; at < letters.size(); ) {
            int grammar = grammar(letters, at, language.vocabulary());
            if (grammar == 0) {
                piece.append(letters.get(at++));
            } else {
                at += grammar;
                end(piece, pieces);
            }
        }
        end(piece, pieces);
        return pieces;
    }

    private static void end(StringBuilder piece, List<String> pieces) {
        if (!piece.isEmpty()) {
            pieces.add(piece.toString());
            piece.setLength(0);
        }
    }

    /** How many letters from here on are no subject, the longest phrase first; 0 when the next one is a part of one. */
    private static int grammar(List<String> letters, int at, Vocabulary vocabulary) {
        for (int length = Math.min(MOST_LETTERS, letters.size() - at); length > 0; length--) {
            String phrase = String.join(" ", letters.subList(at, at + length));
            if (Stream.of(Cue.FUNCTION, Cue.QUESTION, Cue.TIME_QUESTION, Cue.SMALL_TALK, Cue.SPEAKER, Cue.ADDRESSEE)
                    .anyMatch(cue -> vocabulary.has(cue, phrase))) {
                return length;
            }
        }
        return 0;
    }
}
