package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.CompactionStrategy;
import io.github.chatmemory4j.compaction.RecallBudget;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.langchain4j.documentation.Printed;
import io.github.chatmemory4j.langchain4j.recall.EmbeddingModelEmbedder;
import io.github.chatmemory4j.langchain4j.recall.TranscriptContentRetriever;
import io.github.chatmemory4j.recall.RecalledMessage;
import io.github.chatmemory4j.recall.hybrid.TranscriptRecall;
import io.github.chatmemory4j.recall.hybrid.WordsEmbedder;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The ways into recall, with a model that writes down what it is sent. */
class RecallExampleTest {

    private static final String FACT = "My greyhound is called Ada and she is allergic to chicken.";
    private static final String QUESTION = "What is my greyhound called?";

    private final InMemoryTranscriptStore store = new InMemoryTranscriptStore();
    private final RecordingModel model = new RecordingModel();
    private final EmbeddingModel embeddingModel = new WordsModel();

    interface Assistant {
        String chat(@MemoryId String memoryId, @dev.langchain4j.service.UserMessage String text);
    }

    private static final class RecordingModel implements ChatModel {

        private final List<ChatMessage> sent = new ArrayList<>();

        @Override
        public ChatResponse doChat(ChatRequest request) {
            sent.clear();
            sent.addAll(request.messages());
            return ChatResponse.builder().aiMessage(AiMessage.from("I see.")).build();
        }

        String sentText() {
            return sent.stream().map(String::valueOf).collect(Collectors.joining("\n"));
        }
    }

    private static final class WordsModel implements EmbeddingModel {

        private final WordsEmbedder words = new WordsEmbedder();

        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
            List<String> texts = segments.stream().map(TextSegment::text).toList();
            return Response.from(
                    words.embedPassages(texts).stream().map(Embedding::from).toList());
        }

        @Override
        public int dimension() {
            return words.embedQuestion("").length;
        }
    }

    private void talkAndAsk(CompactingChatMemoryProvider memory, Assistant assistant) {
        assistant.chat("a", FACT);
        for (int i = 0; i < 150; i++) {
            memory.get("a").add(UserMessage.from("The weather on walk number " + i + " was rather grey."));
            memory.get("a").add(AiMessage.from("A walk does one good, whatever the sky looks like."));
        }
        assistant.chat("a", "How was walk 149?");
        assistant.chat("a", QUESTION);
    }

    private Assistant wired(CompactingChatMemoryProvider memory) {
        return memory.wire(AiServices.builder(Assistant.class).chatModel(model)).build();
    }

    private static CompactingChatMemoryProvider.Builder builder() {
        return CompactingChatMemoryProvider.builder()
                .summarizer(request -> "They talked.")
                .executor(Runnable::run);
    }

    @Test
    void anEmbeddingModel_isAllThatRecallNeeds() {
        try (CompactingChatMemoryProvider memory =
                builder().store(store).recall(embeddingModel).build()) {
            talkAndAsk(memory, wired(memory));

            assertThat(model.sentText()).contains("recalled-record").contains(FACT);
            assertThat(store.vectors()
                            .orElseThrow()
                            .load("a", EmbeddingModelEmbedder.of(embeddingModel).name(), 0, Long.MAX_VALUE))
                    .hasSizeGreaterThan(50);
        }
    }

    @Test
    void whatWasRecalled_canBeLookedAt() {
        try (CompactingChatMemoryProvider memory =
                builder().store(store).recall(embeddingModel).build()) {
            talkAndAsk(memory, wired(memory));
            String printed = Printed.by(() -> {
                // tag::recall-report[]
                for (RecalledMessage recalled :
                        memory.get("a").context().recallReport().messages()) {
                    System.out.println(recalled.position() + " " + recalled.reason());
                }
                // end::recall-report[]
            });

            assertThat(printed).startsWith("0 1. by meaning").contains("by words");
        }
    }

    @Test
    void theBestOfWhatWasRecalled_canStayWithItsTurn() {
        // tag::pinned-share[]
        CompactionStrategy strategy = new CombinedStrategy(
                Watermarks.DEFAULT.withHigh(SummaryStrategy.DEFAULT_HIGH), RecallBudget.DEFAULT.withPinnedShare(0.03));
        CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .strategy(strategy)
                .recall(embeddingModel)
                .build();
        // end::pinned-share[]
        try (memory) {
            wired(memory).chat("a", FACT);

            assertThat(model.sentText()).contains(FACT);
        }
    }

    @Test
    void aQuestionThatIsNoPartOfTheConversation_isAnsweredFromIt() {
        try (CompactingChatMemoryProvider memory =
                builder().store(store).recall(embeddingModel).build()) {
            wired(memory).chat("a", FACT);
            long before = memory.get("a").conversation().size();
            ChatModel chatModel = model;

            // tag::read-only[]
            ChatResponse answer = chatModel.chat(memory.get("a").readOnly(UserMessage.from("What is still open?")));
            // end::read-only[]

            assertThat(answer.aiMessage()).isNotNull();
            assertThat(model.sentText()).contains(FACT, "What is still open?");
            assertThat(memory.get("a").conversation().size()).isEqualTo(before);
        }
    }

    @Test
    void withoutOne_theStrategyAloneRecallsByWords() {
        try (CompactingChatMemoryProvider memory =
                builder().store(store).strategy(new CombinedStrategy()).build()) {
            talkAndAsk(memory, wired(memory));

            assertThat(model.sentText()).contains("recalled-record").contains(FACT);
        }
    }

    @Test
    void vectorsMayBeKeptAndSearched_inAnEmbeddingStore() {
        InMemoryEmbeddingStore<TextSegment> vectors = new InMemoryEmbeddingStore<>();
        try (CompactingChatMemoryProvider memory =
                builder().store(store).recall(embeddingModel, vectors).build()) {
            talkAndAsk(memory, wired(memory));

            assertThat(model.sentText()).contains("recalled-record").contains(FACT);
            assertThat(found(vectors)).isGreaterThan(50);
            memory.get("a").erase();
            assertThat(found(vectors)).isZero();
        }
    }

    @Test
    void storesForMessagesAndVectors_areGivenOnce() {
        EmbeddingStore<TextSegment> embeddingStore = new InMemoryEmbeddingStore<>();

        // tag::embedding-store[]
        CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .store(store)
                .recall(embeddingModel, embeddingStore)
                .build();
        // end::embedding-store[]

        try (memory) {
            wired(memory).chat("a", FACT);

            assertThat(store.memoryIds()).containsExactly("a");
        }
    }

    private int found(InMemoryEmbeddingStore<TextSegment> vectors) {
        return vectors.search(EmbeddingSearchRequest.builder()
                        .queryEmbedding(embeddingModel.embed("any").content())
                        .maxResults(1_000)
                        .build())
                .matches()
                .size();
    }

    @Test
    void aHostThatCannotBeWired_retrieves() {
        // tag::content-retriever[]
        TranscriptRecall recall = TranscriptRecall.builder(store)
                .embedder(EmbeddingModelEmbedder.of(embeddingModel))
                .build();
        ContentRetriever retriever =
                TranscriptContentRetriever.builder(recall).maxTokens(400).build();
        // end::content-retriever[]
        try (CompactingChatMemoryProvider memory =
                        builder().store(store).manualWiring().build();
                recall) {
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(model)
                    .chatMemoryProvider(memory)
                    .contentRetriever(retriever)
                    .storeRetrievedContentInChatMemory(false)
                    .build();
            talkAndAsk(memory, assistant);

            assertThat(model.sentText()).contains("recalled-record").contains(FACT);
        }
    }

    @Test
    void contradictions_areRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> builder()
                        .strategy(new SummaryStrategy())
                        .recall(embeddingModel)
                        .build())
                .withMessageStartingWith("strategy must give recall a share of the budget");
        assertThatIllegalStateException()
                .isThrownBy(() -> builder()
                        .recall(embeddingModel)
                        .recall(TranscriptRecall.builder(store).build())
                        .build())
                .withMessageStartingWith("recall must be set once");
    }
}
