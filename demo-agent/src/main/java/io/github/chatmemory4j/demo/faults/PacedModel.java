package io.github.chatmemory4j.demo.faults;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.chatmemory4j.demo.request.RequestCheck;
import io.github.chatmemory4j.demo.request.RequestTokens;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import java.time.Duration;

/** Takes as long for an answer as it is told, and looks at the requests. Not safe to share between threads. */
final class PacedModel implements ChatModel {

    private final RequestTokens requestTokens = RequestTokens.remembering(JtokkitTokenCounter.o200k()::countText);
    private final Duration answerTime;
    private final int budget;
    private String question = "";
    private int requests;
    private int overBudget;
    private int invalid;
    private long nanosInModel;

    PacedModel(Duration answerTime, int budget) {
        this.answerTime = answerTime;
        this.budget = budget;
    }

    /** What the next request must ask. */
    void expect(String question) {
        this.question = question;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        long start = System.nanoTime();
        requests++;
        overBudget += requestTokens.of(request) > budget ? 1 : 0;
        invalid += RequestCheck.isValid(request, question) ? 0 : 1;
        pause();
        ChatResponse response = ChatResponse.builder()
                .aiMessage(
                        AiMessage.from(
                                "Noted as number " + requests
                                        + ". The harbour office opens at eight, the ferry leaves at half past nine, and the tickets are kept at"
                                        + " the counter under the name you gave; please bring the confirmation and be there in good time."))
                .build();
        nanosInModel = System.nanoTime() - start;
        return response;
    }

    private void pause() {
        try {
            Thread.sleep(answerTime.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Time the last request spent in here, which is not the memory's. */
    long nanosInModel() {
        return nanosInModel;
    }

    int overBudget() {
        return overBudget;
    }

    int invalid() {
        return invalid;
    }
}
