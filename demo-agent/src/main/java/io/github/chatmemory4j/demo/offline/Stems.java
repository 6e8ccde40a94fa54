package io.github.chatmemory4j.demo.offline;

import static java.util.Map.entry;

import java.util.Map;

/** Brings the forms of an English word together: plurals, endings of verbs, and the irregular ones of every day. */
final class Stems {

    private static final int MIN_STEM = 3;
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            entry("children", "child"),
            entry("people", "person"),
            entry("wives", "wife"),
            entry("paid", "pay"),
            entry("bought", "buy"),
            entry("taught", "teach"),
            entry("told", "tell"),
            entry("said", "say"),
            entry("ate", "eat"),
            entry("drank", "drink"),
            entry("drove", "drive"),
            entry("went", "go"),
            entry("gone", "go"),
            entry("got", "get"),
            entry("gave", "give"),
            entry("ran", "run"),
            entry("met", "meet"),
            entry("left", "leave"),
            entry("lost", "lose"),
            entry("sold", "sell"),
            entry("spent", "spend"),
            entry("stole", "steal"),
            entry("stolen", "steal"),
            entry("broke", "break"),
            entry("broken", "break"),
            entry("spoke", "speak"),
            entry("wrote", "write"),
            entry("flew", "fly"),
            entry("began", "begin"),
            entry("became", "become"),
            entry("grew", "grow"),
            entry("knew", "know"),
            entry("made", "make"),
            entry("took", "take"),
            entry("found", "find"),
            entry("thought", "think"),
            entry("lives", "live"),
            entry("harder", "hard"),
            entry("easier", "easy"),
            entry("better", "good"));

    private Stems() {}

    static String of(String word) {
        String known = IRREGULAR.get(word);
        if (known != null) {
            return trimmed(known);
        }
        return trimmed(withoutEnding(word));
    }

    private static String withoutEnding(String word) {
        if (word.endsWith("ies") && word.length() > MIN_STEM + 1) {
            return word.substring(0, word.length() - MIN_STEM) + "y";
        }
        for (String ending : new String[] {"ing", "ed", "s"}) {
            int left = word.length() - ending.length();
            if (word.endsWith(ending) && left >= MIN_STEM && !word.endsWith("ss")) {
                return word.substring(0, left);
            }
        }
        return word;
    }

    /** Without a last e, and without the second of two consonants that an ending has doubled. */
    private static String trimmed(String stem) {
        int last = stem.length() - 1;
        if (last >= MIN_STEM && stem.charAt(last) == 'e') {
            return stem.substring(0, last);
        }
        boolean doubled = last >= MIN_STEM && stem.charAt(last) == stem.charAt(last - 1) && stem.charAt(last) != 's';
        return doubled ? stem.substring(0, last) : stem;
    }
}
