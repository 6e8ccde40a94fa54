package io.github.chatmemory4j.demo.recall;

import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.rag.query.Query;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.ArrayList;
import java.util.List;

/**
 * What LangChain4j has for it: an {@link EmbeddingStoreContentRetriever} over everything said in half of the budget, and a
 * window of the newest messages in the other half. Not safe to share between threads.
 */
final class PlainVectorRecall implements TriedRecall {

    private final int budget;
    private final TokenCounter counter = JtokkitTokenCounter.o200k();
    private final SaidVectors vectors;
    private final List<Said> said = new ArrayList<>();
    private int tokens;

    PlainVectorRecall(int budget, Embedder embedder) {
        this.budget = budget;
        this.vectors = new SaidVectors(embedder);
    }

    @Override
    public void add(List<Said> added) {
        said.addAll(added);
        vectors.add(added.stream().map(one -> one.message().text()).toList());
    }

    @Override
    public RequestLines request(String question) {
        List<Message> sent = new ArrayList<>();
        int left = budget / 2;
        for (Content content : vectors.retriever(mostResults()).retrieve(Query.from(question))) {
            Message message = Message.user(content.textSegment().text());
            left -= counter.count(message);
            if (left >= 0) {
                sent.add(message);
            }
        }
        sent.addAll(newest(budget - budget / 2));
        tokens = sent.stream().mapToInt(counter::count).sum();
        return RequestLines.of(sent);
    }

    private List<Message> newest(int most) {
        List<Message> newest = new ArrayList<>();
        int left = most;
        for (int i = said.size() - 1; i >= 0; i--) {
            left -= counter.count(said.get(i).message());
            if (left < 0) {
                break;
            }
            newest.add(0, said.get(i).message());
        }
        return newest;
    }

    /** As many as fill half of the budget on average, which is how such a number is chosen. */
    private int mostResults() {
        double mean = said.stream()
                .mapToInt(one -> counter.count(one.message()))
                .average()
                .orElse(1);
        return Math.max(1, (int) Math.round(budget / 2.0 / mean));
    }

    @Override
    public int tokens() {
        return tokens;
    }

    @Override
    public void close() {}
}
