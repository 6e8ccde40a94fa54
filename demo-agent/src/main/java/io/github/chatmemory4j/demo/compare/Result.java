package io.github.chatmemory4j.demo.compare;

import java.util.List;
import java.util.Map;

/**
 * One row of the comparison, as it stands in the JSON file.
 *
 * @param strategy the memory
 * @param budget tokens one request may have
 * @param evidenceRecall mean share of a question's evidence that stands word for word in the request, white space apart, 0 to
 *     1
 * @param verbatimRecall the same, of the evidence that has its line breaks and spaces too
 * @param answersHeld share of questions whose expected answer stands anywhere in the request, beside the question, 0 to 1
 * @param meanRequestTokens of all requests
 * @param maxRequestTokens of the largest request
 * @param meanQuestionTokens of the requests that ask for something that was said
 * @param overBudget requests larger than the budget
 * @param invalid requests that some provider rejects, or without what the user said last
 * @param requests turns and questions
 * @param questions asked
 * @param meanVerbatimMessages messages of the dialogue in a request, word for word
 * @param summaryCalls calls of the summariser
 * @param summaryInputTokens that the summariser was given
 * @param turnMillis mean time of a turn on the user's thread, outside of the model: the AI service and the memory
 * @param beside what goes on beside the chat
 * @param categories the questions' part for each category of questions; empty when they have none. The questions of
 *     category 5 have no answer and count here alone
 * @param evidenceByDialogue evidenceRecall of each dialogue, in their order
 * @param inPassing messages that need nothing of what was said before
 * @param bill what the turns cost, at a provider with a prompt cache
 */
record Result(
        String strategy,
        int budget,
        double evidenceRecall,
        double verbatimRecall,
        double answersHeld,
        double meanRequestTokens,
        int maxRequestTokens,
        double meanQuestionTokens,
        int overBudget,
        int invalid,
        int requests,
        int questions,
        double meanVerbatimMessages,
        int summaryCalls,
        long summaryInputTokens,
        double turnMillis,
        Beside beside,
        Map<String, Category> categories,
        List<Double> evidenceByDialogue,
        InPassing inPassing,
        Bill bill) {

    /**
     * Mean times a turn of what no user waits for.
     *
     * @param summarizerMillis in the summariser, which here calls no model
     * @param indexingMillis for words and vectors of what left the window
     */
    record Beside(double summarizerMillis, double indexingMillis) {}

    /** The same as in the row, for one category of questions. */
    record Category(int questions, double evidenceRecall, double answersHeld) {}

    /**
     * Small talk and changes of subject.
     *
     * @param recalledFor how many of them brought something back
     * @param meanRecalledTokens over all of them
     */
    record InPassing(int messages, int recalledFor, double meanRecalledTokens) {}

    /**
     * The input of all turns, without the questions.
     *
     * @param billedTokens in tokens at full price, at a provider that caches by itself
     * @param markedTokens the same at Anthropic, which caches what is marked
     */
    record Bill(int requests, long sentTokens, double cachedShare, double billedTokens, double markedTokens) {}
}
