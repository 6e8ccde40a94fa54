package io.github.chatmemory4j.agent.tool;

/** What editing a text by its words needs. Stateless. */
final class TextEdit {

    private TextEdit() {}

    /** How often words stand in a text. */
    static int times(String text, String words) {
        int times = 0;
        int at = text.indexOf(words);
        while (at >= 0 && !words.isEmpty()) {
            times++;
            at = text.indexOf(words, at + words.length());
        }
        return times;
    }
}
