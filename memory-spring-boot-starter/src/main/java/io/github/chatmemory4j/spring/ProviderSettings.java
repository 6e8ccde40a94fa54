package io.github.chatmemory4j.spring;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingStore;
import io.github.chatmemory4j.MemoryOptions;
import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.FullStrategy;
import io.github.chatmemory4j.compaction.RecallBudget;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.context.ToolResultLimits;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.summary.ChatModelSummarizer;
import io.github.chatmemory4j.langchain4j.summary.ResilientSummarizer;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.redaction.Redactor;
import io.github.chatmemory4j.spring.ChatMemoryProperties.Strategy;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.token.TokenCalibration;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.ClassUtils;

/** Carries the properties, and the beans they speak of, over to the provider's builder. */
record ProviderSettings(ChatMemoryProperties properties, BeanFactory beans) {

    private static final String HYBRID_RECALL = "io.github.chatmemory4j.recall.hybrid.TranscriptRecall";

    void applyTo(CompactingChatMemoryProvider.Builder builder) {
        builder.options(options());
        bean(TokenCounter.class, builder::tokenCounter);
        bean(Redactor.class, builder::redactor);
        if (!properties.redact().isEmpty()) {
            builder.redactor(Redactor.of(properties.redact().toArray(Redactor.Kind[]::new)));
        }
        host(builder);
        summary(builder);
        if (recalls()) {
            recall(builder);
        }
    }

    MemoryOptions options() {
        ChatMemoryProperties.Summary summary = properties.summary();
        MemoryOptions.Builder options = MemoryOptions.builder();
        set(summary.factShare(), options::factShare);
        return options.maxTokens(properties.maxTokens())
                .reservedTokens(properties.reservedTokens())
                .strategy(strategy())
                .maxSummaryTokens(summary.maxTokens())
                .summaryInputTokens(summary.inputTokens())
                .summaryWait(summary.maxWait())
                .summaryPlacement(summary.placement())
                .maxLiveConversations(properties.maxLiveConversations())
                .toolResults(toolResults())
                .build();
    }

    private void host(CompactingChatMemoryProvider.Builder builder) {
        builder.turnTimeout(properties.turns().timeout());
        builder.failedTurns(properties.turns().failed());
        set(properties.headroomTokens(), builder::headroomTokens);
        set(properties.zone(), builder::zone);
        set(properties.calibration(), file -> builder.calibration(TokenCalibration.in(file)));
        set(properties.userIdSeparator(), separator -> builder.userId(memoryId -> userId(memoryId, separator)));
        if (properties.promptCacheMarks()) {
            builder.promptCacheMarks();
        }
        if (properties.keepOnClear()) {
            builder.keepOnClear();
        }
        if (!properties.wireServices()) {
            builder.manualWiring();
        }
    }

    private static String userId(Object memoryId, String separator) {
        String id = String.valueOf(memoryId);
        int end = id.indexOf(separator);
        if (end <= 0) {
            throw new IllegalArgumentException("a memoryId must begin with a user's id and '" + separator
                    + "', as chatmemory4j.user-id-separator says; one of " + id.length() + " characters does not");
        }
        return id.substring(0, end);
    }

    private void summary(CompactingChatMemoryProvider.Builder builder) {
        ChatMemoryProperties.Summary summary = properties.summary();
        if (summary.model() == null) {
            bean(Summarizer.class, builder::summarizer);
            return;
        }
        ChatModel model = NamedBeans.get(beans, "chatmemory4j.summary.model", summary.model(), ChatModel.class);
        ChatModelSummarizer.Builder writer = ChatModelSummarizer.builder(model).maxWords(summary.maxWords());
        set(summary.language(), writer::language);
        builder.summarizer(ResilientSummarizer.of(writer.build()));
    }

    private CompactionStrategy strategy() {
        Strategy wanted = properties.strategy();
        if (wanted == null) {
            wanted = canRecall() ? Strategy.COMBINED : Strategy.SUMMARY;
        }
        return switch (wanted) {
            case FULL -> new FullStrategy();
            case TRIM -> new TrimStrategy(marks(Watermarks.DEFAULT.high()));
            case SUMMARY -> new SummaryStrategy(marks(SummaryStrategy.DEFAULT_HIGH));
            case COMBINED -> new CombinedStrategy(marks(SummaryStrategy.DEFAULT_HIGH), recallBudget());
        };
    }

    private Watermarks marks(double usualHigh) {
        ChatMemoryProperties.Window window = properties.window();
        return new Watermarks(
                window.high() == null ? usualHigh : window.high(),
                window.low(),
                window.keepRecent(),
                window.cacheMinimumTokens());
    }

    private RecallBudget recallBudget() {
        ChatMemoryProperties.Recall recall = properties.recall();
        return RecallBudget.DEFAULT
                .withShare(recall.share())
                .withReminderShare(recall.reminderShare())
                .withPinnedShare(recall.pinnedShare());
    }

    private ToolResultLimits toolResults() {
        ChatMemoryProperties.ToolResults limits = properties.toolResults();
        ToolResultLimits results = ToolResultLimits.NONE;
        if (limits.each() != null) {
            results = results.withEach(limits.each());
        }
        return limits.together() == null ? results : results.withTogether(limits.together());
    }

    private boolean canRecall() {
        return properties.recall().enabled() && ClassUtils.isPresent(HYBRID_RECALL, null);
    }

    private boolean recalls() {
        return properties.strategy() == null ? canRecall() : properties.strategy() == Strategy.COMBINED;
    }

    private void recall(CompactingChatMemoryProvider.Builder builder) {
        Retriever own = beans.getBeanProvider(Retriever.class).getIfUnique();
        if (own != null) {
            builder.recall(own);
            return;
        }
        EmbeddingModel model = embeddingModel();
        String store = properties.recall().embeddingStore();
        if (store == null) {
            set(model, builder::recall);
        } else if (model != null) {
            builder.recall(model, embeddingStore(store));
        } else {
            throw new IllegalStateException("chatmemory4j.recall.embedding-store is '" + store
                    + "', and there is no EmbeddingModel, or more than one; name one with"
                    + " chatmemory4j.recall.embedding-model");
        }
    }

    private @Nullable EmbeddingModel embeddingModel() {
        String name = properties.recall().embeddingModel();
        return name == null
                ? beans.getBeanProvider(EmbeddingModel.class).getIfUnique()
                : NamedBeans.get(beans, "chatmemory4j.recall.embedding-model", name, EmbeddingModel.class);
    }

    @SuppressWarnings("unchecked") // every store of LangChain4j that an application can have is one of segments
    private EmbeddingStore<TextSegment> embeddingStore(String name) {
        return NamedBeans.get(beans, "chatmemory4j.recall.embedding-store", name, EmbeddingStore.class);
    }

    private <T> void bean(Class<T> type, Consumer<T> setter) {
        set(beans.getBeanProvider(type).getIfUnique(), setter);
    }

    private static <T> void set(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }
}
