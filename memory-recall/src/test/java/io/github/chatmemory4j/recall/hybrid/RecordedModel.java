package io.github.chatmemory4j.recall.hybrid;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.ArrayList;
import java.util.List;

/** An embedding model without a name, over {@link WordsEmbedder}, that writes down what it was given. */
public class RecordedModel implements EmbeddingModel {

    public final List<List<String>> batches = new ArrayList<>();
    final WordsEmbedder words = new WordsEmbedder();

    @Override
    public synchronized Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        List<String> texts = segments.stream().map(TextSegment::text).toList();
        batches.add(texts);
        return Response.from(
                words.embedPassages(texts).stream().map(Embedding::from).toList());
    }

    @Override
    public int dimension() {
        return words.embedQuestion("").length;
    }
}
