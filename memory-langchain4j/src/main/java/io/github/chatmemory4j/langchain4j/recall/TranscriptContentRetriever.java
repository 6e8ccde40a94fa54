package io.github.chatmemory4j.langchain4j.recall;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import io.github.chatmemory4j.context.internal.RecalledText;
import io.github.chatmemory4j.langchain4j.internal.MemoryKeys;
import io.github.chatmemory4j.langchain4j.recall.FusedHits.Found;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.recall.RecallHit;
import io.github.chatmemory4j.recall.RecallRequest;
import io.github.chatmemory4j.recall.RecallResult;
import io.github.chatmemory4j.recall.hybrid.TranscriptRecall;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Recall as a {@link ContentRetriever}, for hosts that cannot be wired, such as Quarkus: it
 * brings back what left the window of the conversation that asks and matters for the question, or, with {@link
 * Builder#userId}, what the same user said in any conversation.
 *
 * <p>Each content is one message, best first, delimited as a record, with the metadata {@value #MEMORY_ID}, {@value
 * #POSITION}, {@value #SPEAKER}, {@value #SAID_AT} (ISO-8601), {@value #REASON} and a score that is only comparable within
 * one answer. All contents together have at most {@link Builder#maxTokens} tokens. When nothing is relevant, or the recall
 * fails, nothing is returned, and never anything of another user, or of a conversation that is not known to be this user's.
 *
 * <p>LangChain4j stores what was retrieved inside the user's message unless {@code storeRetrievedContentInChatMemory(false)}
 * is set, which is the better choice here: stored, it takes room in the window, turn after turn. In neither case is it
 * found again as if it had been said. Safe to share between threads.
 *
 * <pre>{@code
 * TranscriptRecall recall = TranscriptRecall.builder(store).embedder(EmbeddingModelEmbedder.of(model)).build();
 * ContentRetriever retriever = TranscriptContentRetriever.builder(recall).maxTokens(500).build();
 * }</pre>
 */
public final class TranscriptContentRetriever implements ContentRetriever {

    /** Metadata: the conversation a content is from. */
    public static final String MEMORY_ID = "memoryId";

    /** Metadata: its place in that conversation. */
    public static final String POSITION = "position";

    /** Metadata: who said it, the name or else the role. */
    public static final String SPEAKER = "speaker";

    /** Metadata: when it was said. */
    public static final String SAID_AT = "saidAt";

    /** Metadata: the signals that chose it. */
    public static final String REASON = "reason";

    /** Per conversation; more than fit into the block of one answer. */
    private static final int MAX_MESSAGES = 100;

    private final TranscriptRecall recall;
    private final int maxTokens;
    private final MemoryKeys keys;
    private final @Nullable Function<Object, String> userId;
    private final int maxConversations;
    private final TokenCounter counter;
    private final Clock clock;

    private TranscriptContentRetriever(Builder builder) {
        this.recall = builder.recall;
        this.maxTokens = builder.maxTokens;
        this.keys = builder.keys;
        this.userId = builder.userId;
        this.maxConversations = builder.maxConversations;
        this.counter = builder.counter;
        this.clock = builder.clock;
    }

    /** Retrieves with a recall, which stays the caller's to close. */
    public static Builder builder(TranscriptRecall recall) {
        return new Builder(recall);
    }

    @Override
    public List<Content> retrieve(Query query) {
        if (query.metadata() == null || query.metadata().chatMemoryId() == null) {
            return List.of();
        }
        String asking = keys.keyOf(query.metadata().chatMemoryId());
        Optional<String> user = userId == null
                ? Optional.empty()
                : Optional.of(requireNonNull(
                        userId.apply(query.metadata().chatMemoryId()), "userId of memory '" + asking + "'"));
        try {
            return retrieve(RecalledText.without(query.text()), asking, user);
        } catch (RuntimeException e) {
            recall.failed(e);
            return List.of();
        }
    }

    private List<Content> retrieve(String question, String asking, Optional<String> user) {
        FusedHits hits = new FusedHits();
        long deadline = System.nanoTime() + recall.timeout().toNanos();
        List<Range> unrelated = new ArrayList<>();
        for (Range range : user.isEmpty() ? List.of(leftWindow(asking)) : ranges(asking, user.get())) {
            List<RecallHit> found = found(range, question, recall::find, deadline);
            hits.add(range.memoryId(), found);
            if (found.isEmpty()) {
                unrelated.add(range);
            }
        }
        if (!hits.isEmpty()) {
            unrelated.forEach(
                    range -> hits.add(range.memoryId(), found(range, question, recall::findBesideOthers, deadline)));
        }
        return contents(hits, user);
    }

    /** One of the ways to ask a recall. */
    @FunctionalInterface
    private interface Search {
        Optional<RecallResult> find(RecallRequest request, int mostMessages, Duration timeout);
    }

    /** Messages that may be recalled. */
    private record Range(String memoryId, long from, long to) {}

    private Range leftWindow(String memoryId) {
        TranscriptState state = recall.store().state(memoryId);
        return new Range(memoryId, state.clearedTo(), Math.max(state.clearedTo(), state.windowStart()));
    }

    /** What left the window here, and everything of the user's other conversations, the latest of them. */
    private List<Range> ranges(String asking, String user) {
        TranscriptStore store = recall.store();
        List<String> others = new ArrayList<>(store.memoryIds(user));
        boolean isOurs = others.remove(asking);
        if (others.size() > maxConversations) {
            Map<String, Long> latest = new HashMap<>();
            others.forEach(id -> latest.put(
                    id, store.lastActivity(id).map(at -> at.toEpochMilli()).orElse(Long.MIN_VALUE)));
            others.sort(Comparator.comparing(latest::get, Comparator.reverseOrder()));
            others = others.subList(0, maxConversations);
        }
        List<Range> ranges = new ArrayList<>();
        if (isOurs) {
            ranges.add(leftWindow(asking));
        }
        for (String other : others) {
            TranscriptState state = store.state(other);
            ranges.add(new Range(other, state.clearedTo(), state.size()));
        }
        return ranges;
    }

    private List<RecallHit> found(Range range, String question, Search search, long deadline) {
        if (range.from() >= range.to() || question.isBlank()) {
            return List.of();
        }
        RecallRequest request =
                new RecallRequest(range.memoryId(), question, clock.instant(), range.from(), range.to());
        Duration timeout = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        return search.find(request, MAX_MESSAGES, timeout)
                .map(RecallResult::hits)
                .orElse(List.of());
    }

    /** As many as fit, best first; read from the transcript, so that nothing is shown that was erased meanwhile. */
    private List<Content> contents(FusedHits hits, Optional<String> user) {
        List<Found> bestFirst = hits.bestFirst(recall.settings().ranking().rankConstant());
        double least = bestFirst.isEmpty()
                ? 0
                : bestFirst.get(0).score() * recall.settings().relevance().minShareOfBest();
        List<Content> contents = new ArrayList<>();
        int left = maxTokens;
        for (Found found : bestFirst) {
            Optional<TranscriptEntry> said = found.score() < least ? Optional.empty() : said(found, user);
            if (said.isPresent()) {
                Content content = content(found, said.get());
                int tokens = counter.countText(content.textSegment().text());
                if (tokens <= left) {
                    left -= tokens;
                    contents.add(content);
                }
            }
        }
        return List.copyOf(contents);
    }

    private Optional<TranscriptEntry> said(Found found, Optional<String> user) {
        TranscriptStore store = recall.store();
        long position = found.hit().position();
        Optional<TranscriptEntry> entry = store.read(found.memoryId(), position, position + 1).stream()
                .filter(e -> !e.withdrawn() && e.message().role() != Role.SYSTEM)
                .findFirst();
        // Asked after reading, because the conversation may have become another user's in between.
        boolean isTheUsers = user.isEmpty() || store.userId(found.memoryId()).equals(user);
        return isTheUsers ? entry : Optional.empty();
    }

    private Content content(Found found, TranscriptEntry said) {
        TranscriptEntry withoutRecords = new TranscriptEntry(
                said.position(),
                said.message().withText(RecalledText.without(said.message().text())),
                said.at());
        Metadata metadata = new Metadata()
                .put(MEMORY_ID, found.memoryId())
                .put(POSITION, said.position())
                .put(SPEAKER, RecalledText.speaker(said.message()))
                .put(SAID_AT, said.at().toString())
                .put(REASON, found.hit().reason());
        return Content.from(
                TextSegment.from(
                        RecalledText.of(
                                withoutRecords,
                                found.hit().changes(),
                                recall.settings().zone()),
                        metadata),
                Map.of(ContentMetadata.SCORE, found.score()));
    }

    /** Collects settings. Every one has a default; not safe to share between threads. */
    public static final class Builder {

        /** Fits into the head-room of a provider with the default budget, next to the question. */
        public static final int DEFAULT_MAX_TOKENS = 400;

        /** Each costs a search of its own. */
        public static final int DEFAULT_MAX_CONVERSATIONS = 50;

        private final TranscriptRecall recall;
        private int maxTokens = DEFAULT_MAX_TOKENS;
        private MemoryKeys keys = MemoryKeys.WITHOUT_AGENT;
        private @Nullable Function<Object, String> userId;
        private int maxConversations = DEFAULT_MAX_CONVERSATIONS;
        private TokenCounter counter = JtokkitTokenCounter.o200k();
        private Clock clock = Clock.system(ZoneId.systemDefault());

        private Builder(TranscriptRecall recall) {
            this.recall = requireNonNull(recall, "recall");
        }

        /**
         * Tokens all contents of an answer may have; 400 unless set. A memory that is not wired must have as much {@code
         * headroomTokens}, besides what the question takes.
         */
        public Builder maxTokens(int maxTokens) {
            if (maxTokens <= 0) {
                throw new IllegalArgumentException("maxTokens must be positive, was " + maxTokens);
            }
            this.maxTokens = maxTokens;
            return this;
        }

        /**
         * Recalls what an agent keeps, that of {@code CompactingChatMemoryProvider.forAgent} with this name; unless set, the
         * conversations of no agent.
         */
        public Builder forAgent(String name) {
            this.keys = keys.ofAgent(name);
            return this;
        }

        /**
         * Recalls from every conversation of the user who asks, and only from those: of the one that asks what left the
         * window, of the others everything. Tells who that is from the memoryId, as the memory provider's function of this
         * name does, which is what writes down whose a conversation is. Unless set, only the conversation that asks is
         * searched.
         */
        public Builder userId(Function<Object, String> userId) {
            this.userId = requireNonNull(userId, "userId");
            return this;
        }

        /** How many other conversations of a user are searched, the latest ones; 50 unless set. */
        public Builder maxConversations(int maxConversations) {
            if (maxConversations <= 0) {
                throw new IllegalArgumentException("maxConversations must be positive, was " + maxConversations);
            }
            this.maxConversations = maxConversations;
            return this;
        }

        /** Counts the contents' tokens; {@code o200k_base} unless set. */
        public Builder tokenCounter(TokenCounter counter) {
            this.counter = requireNonNull(counter, "counter");
            return this;
        }

        /** What "yesterday" in a question is relative to. */
        public Builder clock(Clock clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        public TranscriptContentRetriever build() {
            return new TranscriptContentRetriever(this);
        }
    }
}
