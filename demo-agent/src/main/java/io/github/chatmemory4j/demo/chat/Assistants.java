package io.github.chatmemory4j.demo.chat;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import io.github.chatmemory4j.demo.DemoOptions;
import io.github.chatmemory4j.demo.MemoryKind;
import io.github.chatmemory4j.demo.offline.QuotingModel;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes the assistant, and makes it anew over the same store when the strategy is changed. Not safe to share between
 * threads.
 */
final class Assistants implements AutoCloseable {

    /** What servers without keys are given, because the client wants one. */
    private static final String NO_KEY = "none";

    private final DemoOptions options;
    private final TranscriptStore store;
    private final ChatStatistics statistics = new ChatStatistics();
    private final StreamingChatModel model;
    private MemoryKind strategy;
    private @Nullable CompactingChatMemoryProvider memory;
    private @Nullable Assistant assistant;

    Assistants(DemoOptions options, TranscriptStore store) {
        this.options = options;
        this.store = store;
        this.strategy = options.strategy();
        this.model = options.offline()
                ? new QuotingModel(AllMiniLmL6V2QuantizedEmbeddingModel::new)
                : OpenAiStreamingChatModel.builder()
                        .baseUrl(options.baseUrl().orElse(null))
                        .apiKey(options.apiKey().orElse(NO_KEY))
                        .modelName(options.model())
                        .build();
    }

    Assistant assistant() {
        memory();
        return java.util.Objects.requireNonNull(assistant);
    }

    CompactingChatMemoryProvider memory() {
        CompactingChatMemoryProvider made = memory;
        if (made == null) {
            CompactingChatMemoryProvider.Builder builder = CompactingChatMemoryProvider.builder()
                    .maxTokens(options.maxTokens())
                    .strategy(strategy.strategy(options.keepRecent()))
                    .tokenCounter(JtokkitTokenCounter.forModel(options.model()))
                    .store(store)
                    .listener(statistics);
            if (!options.offline()) {
                builder.summaryModel(OpenAiChatModel.builder()
                        .baseUrl(options.baseUrl().orElse(null))
                        .apiKey(options.apiKey().orElse(NO_KEY))
                        .modelName(options.model())
                        .build());
            }
            made = builder.build();
            memory = made;
            assistant = made.wire(AiServices.builder(Assistant.class).streamingChatModel(model))
                    .build();
        }
        return made;
    }

    /** Goes on with the same conversations under another strategy. */
    void use(MemoryKind kind) {
        close();
        strategy = kind;
    }

    MemoryKind strategy() {
        return strategy;
    }

    ChatStatistics statistics() {
        return statistics;
    }

    String describe() {
        String who = options.offline()
                ? "Offline: no key and no base URL. A stand-in answers, which can only quote the messages it is sent."
                : "Model " + options.model() + ".";
        return String.format(
                Locale.ROOT,
                "%s Memory: %s, %,d tokens. /help lists commands, quit ends.",
                who,
                strategy.word(),
                options.maxTokens());
    }

    @Override
    public void close() {
        if (memory != null) {
            memory.close();
        }
        memory = null;
        assistant = null;
    }
}
