package io.github.chatmemory4j.demo.evaluate;

import io.github.chatmemory4j.demo.evaluate.LabelledDialogue.Label;
import io.github.chatmemory4j.facts.Fact;
import io.github.chatmemory4j.facts.FactFinder;
import io.github.chatmemory4j.language.Language;
import io.github.chatmemory4j.language.LanguageDetector;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import java.util.List;
import java.util.Locale;

/**
 * Which of the facts found in a dialogue a reader marked.
 *
 * @param labelled as facts
 * @param none as none
 * @param neither as the one nor the other
 */
record LabelledFacts(String kind, int labelled, int none, int neither) {

    static LabelledFacts in(LabelledDialogue dialogue) {
        int[] counts = new int[3];
        String before = "";
        Language last = Language.ANY;
        for (int i = 0; i < dialogue.messages().size(); i++) {
            Message message = dialogue.messages().get(i).message();
            Language told = LanguageDetector.byWords().detect(message.text());
            last = told == Language.ANY ? last : told;
            String speaker =
                    message.role() == Role.USER ? "" : message.role().name().toLowerCase(Locale.ROOT);
            for (Fact fact : FactFinder.find(speaker, message.text(), before, last)) {
                boolean labelled = isIn(dialogue.labels(), i, fact);
                counts[labelled ? 0 : isIn(dialogue.notFacts(), i, fact) ? 1 : 2]++;
            }
            before = message.text();
        }
        return new LabelledFacts(dialogue.kind(), counts[0], counts[1], counts[2]);
    }

    private static boolean isIn(List<Label> labels, int message, Fact fact) {
        return labels.stream().anyMatch(label -> label.message() == message && SourceLines.tells(fact.text(), label));
    }

    double precision() {
        return labelled + none == 0 ? 1 : (double) labelled / (labelled + none);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-15s %6d %9d %15d %8d %9.1f%%",
                kind,
                labelled + none + neither,
                labelled,
                none,
                neither,
                100 * precision());
    }
}
