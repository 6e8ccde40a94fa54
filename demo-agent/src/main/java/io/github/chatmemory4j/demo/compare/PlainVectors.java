package io.github.chatmemory4j.demo.compare;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import io.github.chatmemory4j.demo.conversation.Dialogue;
import io.github.chatmemory4j.demo.recall.SaidVectors;
import io.github.chatmemory4j.demo.request.RequestTexts;
import java.util.List;

/**
 * What LangChain4j has for recall: its retriever over an embedding store with everything said, with as many results as fill
 * half of the budget on average, beside a window of the other half. Nothing sees to it that a request fits.
 */
final class PlainVectors implements ContenderMemory {

    private final int windowTokens;
    private final int results;
    private final SaidVectors said;
    private final ChatMemoryStore store;
    private final ChatMemory window;
    private final RecordingModel model = new RecordingModel();
    private final ReplayedService service;

    private PlainVectors(int windowTokens, int results, SaidVectors said, ChatMemoryStore store, boolean indexes) {
        this.windowTokens = windowTokens;
        this.results = results;
        this.said = said;
        this.store = store;
        this.window = BuiltInMemory.tokenWindow(windowTokens, store);
        ReplayedService retrieving = AiServices.builder(ReplayedService.class)
                .chatModel(model)
                .chatMemory(window)
                .contentRetriever(said.retriever(results))
                .storeRetrievedContentInChatMemory(false)
                .build();
        this.service = text -> {
            String answer = retrieving.chat(text);
            if (indexes) {
                said.add(List.of(text, answer));
            }
            return answer;
        };
    }

    static PlainVectors of(int budget, Dialogue dialogue) {
        int half = budget / 2;
        return new PlainVectors(
                budget - half,
                BuiltInMemory.messagesThatFill(half, dialogue),
                new SaidVectors(Recalls.EMBEDDER),
                new InMemoryChatMemoryStore(),
                true);
    }

    @Override
    public void add(ChatMessage message) {
        window.add(message);
        said.add(List.of(RequestTexts.text(message)));
    }

    @Override
    public ReplayedService service() {
        return service;
    }

    @Override
    public RecordingModel model() {
        return model;
    }

    /** The past is the same, so the copy searches the same store; what it says itself is in its window. */
    @Override
    public ContenderMemory copy() {
        return new PlainVectors(windowTokens, results, said, BuiltInMemory.copyOf(store), false);
    }

    @Override
    public void close() {}
}
