package io.github.chatmemory4j.quarkus;

import dev.langchain4j.memory.chat.ChatMemoryProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.AugmentationResult;
import dev.langchain4j.rag.RetrievalAugmentor;
import io.github.chatmemory4j.event.MemoryListener;
import io.github.chatmemory4j.event.OperationObserver;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.langchain4j.summary.ChatModelSummarizer;
import io.github.chatmemory4j.langchain4j.summary.ResilientSummarizer;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.store.MessageCodec;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.token.TokenCounter;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * The memory of a Quarkus application: one store, one provider over it, recall in front of questions, and nothing where the
 * application has such a bean of its own. At the end of the application background work ends, then the store is closed, after
 * every AI service has gone.
 */
@Singleton
final class ChatMemoryBeans {

    private static final int BEFORE_THE_DEFAULT_OF_QUARKUS = 1;

    private final ChatMemoryConfig config;
    private final List<Runnable> toClose = new ArrayList<>();

    @Inject
    ChatMemoryBeans(ChatMemoryConfig config) {
        this.config = config;
    }

    /** What is wrong with the properties or the store is said at the start, not by the first request. */
    @SuppressWarnings("unused")
    void atStart(@Observes StartupEvent event, ChatMemoryProvider provider) {}

    @Produces
    @DefaultBean
    @Singleton
    TranscriptStore store(Instance<DataSource> dataSources, Instance<MessageCodec> codecs) {
        MessageCodec codec = codecs.isResolvable() ? codecs.get() : new LangChain4jMessageCodec();
        Optional<DataSource> dataSource =
                dataSources.isResolvable() ? Optional.of(dataSources.get()) : Optional.empty();
        TranscriptStore store = new StoreChoice(config.store(), dataSource, codec).open();
        toClose.add(store::close);
        return store;
    }

    @Produces
    @DefaultBean
    @Singleton
    @Typed(CompactingChatMemoryProvider.class)
    CompactingChatMemoryProvider memory(TranscriptStore store, Parts parts) {
        CompactingChatMemoryProvider.Builder builder =
                CompactingChatMemoryProvider.builder().store(store);
        ProviderSettings settings = new ProviderSettings(config);
        settings.applyTo(builder);
        parts.applyTo(builder, settings.recalls());
        CompactingChatMemoryProvider memory = builder.build();
        toClose.add(0, memory::close);
        return config.agent().map(memory::forAgent).orElse(memory);
    }

    @Produces
    @DefaultBean
    @Priority(BEFORE_THE_DEFAULT_OF_QUARKUS)
    @Singleton
    @Typed(ChatMemoryProvider.class)
    QuarkusMemoryProvider provider(CompactingChatMemoryProvider memory) {
        RequestMemories ofRequests = new RequestMemories(config.maxTokens());
        toClose.add(0, ofRequests::close);
        return new QuarkusMemoryProvider(memory, ofRequests);
    }

    /** Recall needs the question, which only what looks things up for it is told. */
    @Produces
    @DefaultBean
    @Singleton
    RetrievalAugmentor recall(ChatMemoryProvider provider) {
        if (provider instanceof RetrievalAugmentor ours) {
            return ours;
        }
        return provider instanceof CompactingChatMemoryProvider memory
                ? memory.recallAugmentor()
                : request -> new AugmentationResult(request.chatMessage(), List.of());
    }

    @PreDestroy
    void close() {
        toClose.forEach(Runnable::run);
    }

    /** The beans of the application that a memory is made of. */
    @Singleton
    static final class Parts {

        private final ChatMemoryConfig config;

        @Inject
        @Any
        Instance<ChatModel> models;

        @Inject
        @Any
        Instance<EmbeddingModel> embeddingModels;

        @Inject
        Instance<Summarizer> summarizers;

        @Inject
        Instance<Retriever> retrievers;

        @Inject
        Instance<TokenCounter> counters;

        @Inject
        @Any
        Instance<MemoryListener> listeners;

        @Inject
        Instance<OperationObserver> observers;

        @Inject
        @Any
        Instance<ChatMemoryCustomizer> customizers;

        @Inject
        Parts(ChatMemoryConfig config) {
            this.config = config;
        }

        void applyTo(CompactingChatMemoryProvider.Builder builder, boolean recalls) {
            ifThere(counters, builder::tokenCounter);
            config.summary()
                    .model()
                    .ifPresentOrElse(
                            name -> builder.summarizer(written(name)), () -> ifThere(summarizers, builder::summarizer));
            if (recalls) {
                recall(builder);
            }
            listeners.stream().reduce(MemoryListener::andThen).ifPresent(builder::listener);
            ifThere(observers, builder::observer);
            customizers.stream().forEach(customizer -> customizer.customize(builder));
        }

        private Summarizer written(String name) {
            ChatModelSummarizer.Builder writer = ChatModelSummarizer.builder(new NamedModel(models).get(name))
                    .maxWords(config.summary().maxWords());
            config.summary().language().ifPresent(writer::language);
            return ResilientSummarizer.of(writer.build());
        }

        private void recall(CompactingChatMemoryProvider.Builder builder) {
            if (retrievers.isResolvable()) {
                builder.recall(retrievers.get());
            } else {
                ifThere(embeddingModels.select(Default.Literal.INSTANCE), builder::recall);
            }
        }

        private static <T> void ifThere(Instance<T> beans, Consumer<T> setter) {
            if (beans.isResolvable()) {
                setter.accept(beans.get());
            }
        }
    }
}
