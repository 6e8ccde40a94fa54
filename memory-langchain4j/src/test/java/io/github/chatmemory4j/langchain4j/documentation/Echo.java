package io.github.chatmemory4j.langchain4j.documentation;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import io.github.chatmemory4j.recall.hybrid.WordsEmbedder;
import java.util.List;

/** Models that need no network, and a service over them. */
final class Echo {

    /** Says how many messages it was sent. */
    static final ChatModel MODEL = new ChatModel() {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from(request.messages().size() + " messages."))
                    .build();
        }
    };

    /** Close in meaning is what shares words. */
    static final EmbeddingModel EMBEDDINGS = new EmbeddingModel() {

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
    };

    interface Assistant {
        String chat(@MemoryId String memoryId, @UserMessage String text);
    }

    private Echo() {}
}
