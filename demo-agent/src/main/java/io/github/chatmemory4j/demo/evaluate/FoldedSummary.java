package io.github.chatmemory4j.demo.evaluate;

import io.github.chatmemory4j.demo.evaluate.LabelledDialogue.Said;
import java.util.List;

/** A way to come to a summary of a dialogue, fold by fold as a conversation grows. */
@FunctionalInterface
interface FoldedSummary {

    /** The summary at the end; {@code ""} when there is none. */
    String of(List<Said> dialogue, int maxTokens);
}
