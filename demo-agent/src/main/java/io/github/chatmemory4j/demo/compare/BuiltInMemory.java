package io.github.chatmemory4j.demo.compare;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.memory.chat.TokenWindowChatMemory;
import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.openai.OpenAiTokenCountEstimator;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import io.github.chatmemory4j.demo.conversation.Dialogue;
import io.github.chatmemory4j.demo.request.RequestTokens;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import java.util.ArrayList;
import java.util.function.Function;

/** One of LangChain4j's own windows. */
final class BuiltInMemory implements ContenderMemory {

    private static final TokenCountEstimator ESTIMATOR = new OpenAiTokenCountEstimator("gpt-4o");

    private final Function<ChatMemoryStore, ChatMemory> window;
    private final ChatMemoryStore store;
    private final ChatMemory memory;
    private final RecordingModel model = new RecordingModel();
    private final ReplayedService service;

    private BuiltInMemory(Function<ChatMemoryStore, ChatMemory> window, ChatMemoryStore store) {
        this.window = window;
        this.store = store;
        this.memory = window.apply(store);
        this.service = AiServices.builder(ReplayedService.class)
                .chatModel(model)
                .chatMemory(memory)
                .build();
    }

    static BuiltInMemory messageWindow(int maxMessages) {
        return new BuiltInMemory(
                store -> MessageWindowChatMemory.builder()
                        .id(MEMORY_ID)
                        .maxMessages(maxMessages)
                        .chatMemoryStore(store)
                        .build(),
                new InMemoryChatMemoryStore());
    }

    static BuiltInMemory tokenWindow(int maxTokens) {
        return new BuiltInMemory(store -> tokenWindow(maxTokens, store), new InMemoryChatMemoryStore());
    }

    static ChatMemory tokenWindow(int maxTokens, ChatMemoryStore store) {
        return TokenWindowChatMemory.builder()
                .id(MEMORY_ID)
                .maxTokens(maxTokens, ESTIMATOR)
                .chatMemoryStore(store)
                .build();
    }

    /** A store with the same messages. */
    static ChatMemoryStore copyOf(ChatMemoryStore store) {
        ChatMemoryStore copy = new InMemoryChatMemoryStore();
        copy.updateMessages(MEMORY_ID, new ArrayList<>(store.getMessages(MEMORY_ID)));
        return copy;
    }

    /** How many messages of a dialogue fill a budget on average. */
    static int messagesThatFill(int budget, Dialogue dialogue) {
        RequestTokens tokens = new RequestTokens(JtokkitTokenCounter.o200k()::countText);
        double mean = dialogue.utterances().stream()
                .mapToInt(utterance -> tokens.of(UserMessage.from(utterance.text())))
                .average()
                .orElse(1);
        return Math.max(1, (int) Math.round(budget / mean));
    }

    @Override
    public void add(ChatMessage message) {
        memory.add(message);
    }

    @Override
    public ReplayedService service() {
        return service;
    }

    @Override
    public RecordingModel model() {
        return model;
    }

    @Override
    public ContenderMemory copy() {
        return new BuiltInMemory(window, copyOf(store));
    }

    @Override
    public void close() {}
}
