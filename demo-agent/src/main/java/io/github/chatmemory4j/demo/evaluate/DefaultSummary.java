package io.github.chatmemory4j.demo.evaluate;

import io.github.chatmemory4j.demo.evaluate.LabelledDialogue.Said;
import io.github.chatmemory4j.language.LanguageDetector;
import io.github.chatmemory4j.summary.SaidMessage;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.summary.SummaryProgress;
import io.github.chatmemory4j.summary.SummaryRequest;
import io.github.chatmemory4j.summary.internal.SummaryMessages;
import io.github.chatmemory4j.token.TokenCounter;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What this build's summarisers make of a dialogue, folded 1,500 tokens at a time. */
record DefaultSummary(Summarizer summarizer, TokenCounter counter) implements FoldedSummary {

    /** What a compaction folds in at a time, at the default budget of 3,000 tokens. */
    static final int FOLD_TOKENS = 1_500;

    @Override
    public String of(List<Said> dialogue, int maxTokens) {
        SummaryMessages preparing = new SummaryMessages(LanguageDetector.byWords());
        String summary = "";
        List<SaidMessage> fold = new ArrayList<>();
        int tokens = 0;
        for (int i = 0; i < dialogue.size(); i++) {
            Said said = dialogue.get(i);
            fold.add(preparing.prepared(said.message(), said.at().atZone(ZoneOffset.UTC)));
            tokens += counter.count(said.message());
            if (tokens >= FOLD_TOKENS || i == dialogue.size() - 1) {
                summary = summarizer.summarize(new SummaryRequest(summary, fold, maxTokens, SummaryProgress.UNHEARD));
                fold.clear();
                tokens = 0;
            }
        }
        return summary;
    }
}
