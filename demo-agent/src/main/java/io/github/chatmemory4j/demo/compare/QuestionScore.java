package io.github.chatmemory4j.demo.compare;

import io.github.chatmemory4j.demo.conversation.Question;
import io.github.chatmemory4j.demo.request.RequestTexts;
import java.util.List;

/** How much of what questions need was in the requests for them. Not safe to share between threads. */
final class QuestionScore {

    private int questions;
    private int withEvidence;
    private double evidenceTold;
    private double evidenceVerbatim;
    private int withAnswer;
    private int answersHeld;

    void add(Question question, List<String> evidence, RequestTexts told) {
        questions++;
        if (!evidence.isEmpty()) {
            withEvidence++;
            evidenceTold += told.shareTold(evidence);
            evidenceVerbatim += told.shareToldVerbatim(evidence);
        }
        if (!question.expected().isBlank()) {
            withAnswer++;
            answersHeld += told.hold(question.expected()) ? 1 : 0;
        }
    }

    int questions() {
        return questions;
    }

    /** As {@link #evidenceRecall}, of the evidence that has its line breaks and spaces too. */
    double verbatimRecall() {
        return withEvidence == 0 ? 0 : evidenceVerbatim / withEvidence;
    }

    /** Mean share of a question's evidence, white space apart, over the questions that have any; 0 when none has. */
    double evidenceRecall() {
        return withEvidence == 0 ? 0 : evidenceTold / withEvidence;
    }

    /** Share of the questions with a known answer whose request held it; 0 when none is known. */
    double answersHeld() {
        return withAnswer == 0 ? 0 : (double) answersHeld / withAnswer;
    }
}
