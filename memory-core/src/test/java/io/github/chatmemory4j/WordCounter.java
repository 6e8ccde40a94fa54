package io.github.chatmemory4j;

import io.github.chatmemory4j.token.TokenCounter;

/** One token a word, so that the arithmetic of a test can be seen. */
public final class WordCounter implements TokenCounter {

    @Override
    public int countText(String text) {
        int words = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            boolean space = Character.isWhitespace(text.charAt(i));
            if (!space && !inWord) {
                words++;
            }
            inWord = !space;
        }
        return words;
    }
}
