package io.github.chatmemory4j.demo.chat;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.github.chatmemory4j.demo.fault.DemoException;
import io.github.chatmemory4j.demo.offline.QuotingModel;
import io.github.chatmemory4j.demo.options.DemoOptions;
import io.github.chatmemory4j.demo.recall.BundledEmbedder;
import io.github.chatmemory4j.langchain4j.summary.ChatModelSummarizer;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.recall.hybrid.RecallSettings;
import io.github.chatmemory4j.recall.hybrid.TranscriptRecall;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.summary.ExtractiveSummarizer;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Who answers and who writes summaries, how their tokens are counted, what both have cost in this run, and what can be
 * loaded before a question needs it.
 */
record Models(
        StreamingChatModel chat,
        Summarizer summarizer,
        TokenCounter counter,
        ChatStatistics statistics,
        Runnable loading) {

    /** What servers without keys are given, because the client wants one. */
    private static final String NO_KEY = "none";

    private static final Executor INDEXING = Executors.newSingleThreadExecutor(job -> {
        Thread thread = new Thread(job, "recall-indexing");
        thread.setDaemon(true);
        return thread;
    });

    static Models of(DemoOptions options) {
        return options.offline() ? offline() : ofServer(options);
    }

    private static Models offline() {
        TokenCounter counter = JtokkitTokenCounter.o200k();
        ChatStatistics statistics = new ChatStatistics(counter);
        QuotingModel standIn = new QuotingModel(Models::embeddingModel, statistics.answers());
        return new Models(
                standIn, withoutTheStandIn(new ExtractiveSummarizer(counter)), counter, statistics, standIn::warmUp);
    }

    /** Loads beside the chat what a question may need; where that fails, the first question that needs it says why. */
    void loadInBackground() {
        Thread thread = new Thread(
                () -> {
                    try {
                        loading.run();
                    } catch (RuntimeException e) {
                        // The same comes up again when the model is needed.
                    }
                },
                "model-loading");
        thread.setDaemon(true);
        thread.start();
    }

    /** The stand-in says nothing of its own, so nothing of it needs a place in a summary. */
    private static Summarizer withoutTheStandIn(Summarizer summarizer) {
        return request -> {
            List<Message> said = request.messages().stream()
                    .filter(message -> !message.text().startsWith(QuotingModel.LABEL))
                    .toList();
            return said.isEmpty() ? request.previousSummary() : summarizer.summarize(request.withMessages(said));
        };
    }

    private static EmbeddingModel embeddingModel() {
        try {
            return new AllMiniLmL6V2QuantizedEmbeddingModel();
        } catch (LinkageError e) {
            throw new DemoException(
                    "the offline stand-in cannot search on this kind of machine; set OPENAI_API_KEY or OPENAI_BASE_URL",
                    e);
        }
    }

    private static Models ofServer(DemoOptions options) {
        TokenCounter counter = JtokkitTokenCounter.forModel(options.model());
        ChatStatistics statistics = new ChatStatistics(counter);
        return new Models(
                OpenAiStreamingChatModel.builder()
                        .baseUrl(options.baseUrl().orElse(null))
                        .apiKey(options.apiKey().orElse(NO_KEY))
                        .modelName(options.model())
                        .listeners(List.of(statistics.answers()))
                        .build(),
                new ChatModelSummarizer(OpenAiChatModel.builder()
                        .baseUrl(options.baseUrl().orElse(null))
                        .apiKey(options.apiKey().orElse(NO_KEY))
                        .modelName(options.model())
                        .listeners(List.of(statistics.summaries()))
                        .build()),
                counter,
                statistics,
                () -> {});
    }

    /** Searches what has left the window; vectors are made beside the chat, on a thread that does not keep it alive. */
    static Retriever recall(TranscriptStore store) {
        return new TranscriptRecall(store, new BundledEmbedder(), RecallSettings.DEFAULT, INDEXING);
    }
}
