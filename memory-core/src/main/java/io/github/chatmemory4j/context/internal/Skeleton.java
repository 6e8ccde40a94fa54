package io.github.chatmemory4j.context.internal;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/** The plain Latin letters of a text, as the eye reads them: without case, marks, spaces and signs, look-alikes replaced. */
final class Skeleton {

    private static final String LOOK_ALIKES = "асеіјорѕхуԁһԛԝкмтвгнՕօսոαεικνορτυχıɡⅼ";
    private static final String LETTERS = "aceijopsxydhqwkmtbrhoounaeikvoptuxigl";

    private Skeleton() {}

    static String of(String text) {
        String decomposed = Normalizer.normalize(text, Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder letters = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            int known = LOOK_ALIKES.indexOf(c);
            char letter = known < 0 ? c : LETTERS.charAt(known);
            if (letter >= 'a' && letter <= 'z') {
                letters.append(letter);
            }
        }
        return letters.toString();
    }
}
