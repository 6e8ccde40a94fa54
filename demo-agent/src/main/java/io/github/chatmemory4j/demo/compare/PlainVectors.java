package io.github.chatmemory4j.demo.compare;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.memory.chat.TokenWindowChatMemory;
import dev.langchain4j.model.openai.OpenAiTokenCountEstimator;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import io.github.chatmemory4j.demo.conversation.Dialogue;
import io.github.chatmemory4j.demo.recall.AskedModel;
import io.github.chatmemory4j.demo.request.RequestTexts;
import java.util.ArrayList;
import java.util.List;

/**
 * What LangChain4j has for recall: its {@link EmbeddingStoreContentRetriever} over everything said, with as many results as fill
 * half of the budget on average, beside a window of the other half. Nothing sees to it that a request fits.
 */
final class PlainVectors implements ContenderMemory {

    private final int windowTokens;
    private final int results;
    private final EmbeddingStore<TextSegment> said;
    private final ChatMemoryStore store;
    private final TokenWindowChatMemory window;
    private final RecordingModel model = new RecordingModel();
    private final ReplayedService service;

    private PlainVectors(
            int windowTokens, int results, EmbeddingStore<TextSegment> said, ChatMemoryStore store, boolean indexes) {
        this.windowTokens = windowTokens;
        this.results = results;
        this.said = said;
        this.store = store;
        this.window = TokenWindowChatMemory.builder()
                .id(MEMORY_ID)
                .maxTokens(windowTokens, new OpenAiTokenCountEstimator("gpt-4o"))
                .chatMemoryStore(store)
                .build();
        ReplayedService retrieving = AiServices.builder(ReplayedService.class)
                .chatModel(model)
                .chatMemory(window)
                .contentRetriever(EmbeddingStoreContentRetriever.builder()
                        .embeddingStore(said)
                        .embeddingModel(new AskedModel(Recalls.EMBEDDER))
                        .maxResults(results)
                        .build())
                .storeRetrievedContentInChatMemory(false)
                .build();
        this.service = text -> {
            String answer = retrieving.chat(text);
            if (indexes) {
                index(List.of(UserMessage.from(text), AiMessage.from(answer)));
            }
            return answer;
        };
    }

    static PlainVectors of(int budget, Dialogue dialogue) {
        int half = budget / 2;
        return new PlainVectors(
                budget - half,
                BuiltInMemory.messagesThatFill(half, dialogue),
                new InMemoryEmbeddingStore<>(),
                new InMemoryChatMemoryStore(),
                true);
    }

    private void index(List<ChatMessage> messages) {
        List<String> texts = messages.stream()
                .map(RequestTexts::text)
                .filter(text -> !text.isBlank())
                .toList();
        List<float[]> vectors = Recalls.EMBEDDER.embedPassages(texts);
        for (int i = 0; i < texts.size(); i++) {
            said.add(Embedding.from(vectors.get(i)), TextSegment.from(texts.get(i)));
        }
    }

    @Override
    public void add(ChatMessage message) {
        window.add(message);
        index(List.of(message));
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
        ChatMemoryStore copy = new InMemoryChatMemoryStore();
        copy.updateMessages(MEMORY_ID, new ArrayList<>(store.getMessages(MEMORY_ID)));
        return new PlainVectors(windowTokens, results, said, copy, false);
    }

    @Override
    public void close() {}
}
