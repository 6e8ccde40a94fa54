package io.github.chatmemory4j.demo.compare;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import org.jspecify.annotations.Nullable;

/** Gives the recorded answer and keeps the request. Not safe to share between threads. */
final class RecordingModel implements ChatModel {

    private String answer = "";
    private @Nullable ChatRequest lastRequest;
    private long nanosInModel;

    void answer(String answer) {
        this.answer = answer;
    }

    ChatRequest lastRequest() {
        return requireNonNull(lastRequest, "lastRequest");
    }

    /** Time the last request spent in here, which is not the memory's. */
    long nanosInModel() {
        return nanosInModel;
    }

    /** The one whose cache has to be asked for, so that requests are marked for it. */
    @Override
    public ModelProvider provider() {
        return ModelProvider.ANTHROPIC;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        long start = System.nanoTime();
        lastRequest = request;
        ChatResponse response =
                ChatResponse.builder().aiMessage(AiMessage.from(answer)).build();
        nanosInModel = System.nanoTime() - start;
        return response;
    }
}
