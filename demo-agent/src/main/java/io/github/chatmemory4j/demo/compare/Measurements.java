package io.github.chatmemory4j.demo.compare;

import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.chatmemory4j.demo.conversation.Question;
import io.github.chatmemory4j.demo.request.RequestCheck;
import io.github.chatmemory4j.demo.request.RequestTexts;
import io.github.chatmemory4j.demo.request.RequestTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Collects what was measured of one memory at one budget. Not safe to share between threads. */
final class Measurements {

    private static final double NANOS_PER_MILLI = 1_000_000;

    /** LoCoMo's questions that have no answer in the dialogue; what they look for is there, about somebody else. */
    private static final int CATEGORY_WITHOUT_ANSWER = 5;

    private static final String RECALLED = "<recalled-record";

    private final int budget;
    private final RequestTokens tokens;
    private int requests;
    private long requestTokens;
    private long questionTokens;
    private int maxRequestTokens;
    private int overBudget;
    private int invalid;
    private long verbatim;
    private int turns;
    private long turnNanos;
    private long indexingNanos;
    private long summarizerNanos;
    private int summaryCalls;
    private long summaryInputTokens;
    private int inPassing;
    private int inPassingRecalled;
    private long inPassingTokens;
    private final Billing billing;
    private final MarkedBilling markedBilling;
    private final List<QuestionScore> byDialogue = new ArrayList<>();
    private final QuestionScore all = new QuestionScore();
    private final Map<Integer, QuestionScore> byCategory = new TreeMap<>();

    Measurements(int budget, RequestTokens tokens) {
        this.budget = budget;
        this.tokens = tokens;
        this.billing = new Billing(tokens);
        this.markedBilling = new MarkedBilling(tokens);
    }

    void dialogueStarts() {
        billing.conversationStarts();
        markedBilling.conversationStarts();
        byDialogue.add(new QuestionScore());
    }

    /**
     * A request as it was sent.
     *
     * @param said what the user said last
     * @param texts what was said in the whole dialogue
     */
    void request(ChatRequest request, String said, Set<String> texts) {
        int sent = tokens.of(request);
        requests++;
        requestTokens += sent;
        maxRequestTokens = Math.max(maxRequestTokens, sent);
        overBudget += sent > budget ? 1 : 0;
        invalid += RequestCheck.isValid(request, said) ? 0 : 1;
        verbatim += new RequestTexts(request, said).messagesAmong(texts);
    }

    /**
     * A turn.
     *
     * @param nanos outside of the model: the AI service and the memory
     * @param indexing of these, for what recall prepares beside the chat
     * @param summarizer of these, in the summariser
     */
    void turn(long nanos, long indexing, long summarizer, ChatRequest request) {
        turns++;
        turnNanos += nanos - indexing - summarizer;
        indexingNanos += indexing;
        summarizerNanos += summarizer;
        billing.request(request);
        markedBilling.request(request);
    }

    /** The request for a message that needs nothing of what was said before. */
    void saidInPassing(ChatRequest request) {
        int recalled = request.messages().stream()
                .filter(message -> RequestTexts.text(message).contains(RECALLED))
                .mapToInt(tokens::of)
                .sum();
        inPassing++;
        inPassingRecalled += recalled > 0 ? 1 : 0;
        inPassingTokens += recalled;
    }

    /** A question, the texts of its evidence, and the request that would be sent for it. */
    void question(Question question, List<String> evidence, ChatRequest request) {
        RequestTexts told = new RequestTexts(request, question.text());
        if (question.category() != CATEGORY_WITHOUT_ANSWER) {
            all.add(question, evidence, told);
            questionTokens += tokens.of(request);
            byDialogue.get(byDialogue.size() - 1).add(question, evidence, told);
        }
        if (question.category() > 0) {
            byCategory
                    .computeIfAbsent(question.category(), category -> new QuestionScore())
                    .add(question, evidence, told);
        }
    }

    void summaries(int calls, long inputTokens) {
        summaryCalls += calls;
        summaryInputTokens += inputTokens;
    }

    private double millisPerTurn(long nanos) {
        return turns == 0 ? 0 : nanos / NANOS_PER_MILLI / turns;
    }

    /** Tokens at the beginning of the last turn's request that are as in the one before. */
    int lastCommonTokens() {
        return billing.lastCommonTokens();
    }

    int tokens(ChatRequest request) {
        return tokens.of(request);
    }

    Result result(String strategy) {
        Map<String, Result.Category> categories = new TreeMap<>();
        byCategory.forEach((category, score) -> categories.put(
                Integer.toString(category),
                new Result.Category(score.questions(), score.evidenceRecall(), score.answersHeld())));
        return new Result(
                strategy,
                budget,
                all.evidenceRecall(),
                all.verbatimRecall(),
                all.answersHeld(),
                requests == 0 ? 0 : (double) requestTokens / requests,
                maxRequestTokens,
                all.questions() == 0 ? 0 : (double) questionTokens / all.questions(),
                overBudget,
                invalid,
                requests,
                all.questions(),
                requests == 0 ? 0 : (double) verbatim / requests,
                summaryCalls,
                summaryInputTokens,
                millisPerTurn(turnNanos),
                new Result.Beside(millisPerTurn(summarizerNanos), millisPerTurn(indexingNanos)),
                categories,
                byDialogue.stream().map(QuestionScore::evidenceRecall).toList(),
                new Result.InPassing(
                        inPassing, inPassingRecalled, inPassing == 0 ? 0 : (double) inPassingTokens / inPassing),
                new Result.Bill(
                        billing.requests(),
                        billing.sentTokens(),
                        billing.cachedShare(),
                        billing.billedTokens(),
                        markedBilling.billedTokens()));
    }
}
