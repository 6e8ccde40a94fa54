package io.github.chatmemory4j.demo.recall;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import io.github.chatmemory4j.recall.Embedder;
import java.util.List;

/** An embedder as the LangChain4j model that a retriever asks about questions. */
record AskedModel(Embedder embedder) implements EmbeddingModel {

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        return Response.from(segments.stream()
                .map(segment -> Embedding.from(embedder.embedQuestion(segment.text())))
                .toList());
    }
}
