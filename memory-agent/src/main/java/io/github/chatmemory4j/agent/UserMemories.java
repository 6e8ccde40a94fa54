package io.github.chatmemory4j.agent;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.service.AiServices;
import io.github.chatmemory4j.agent.extraction.ClaimExtraction;
import io.github.chatmemory4j.agent.retrieval.ClaimMeaning;
import io.github.chatmemory4j.agent.retrieval.MemoryBlock;
import io.github.chatmemory4j.claim.Claim;
import io.github.chatmemory4j.claim.ClaimOwner;
import io.github.chatmemory4j.claim.extraction.ClaimExtractor;
import io.github.chatmemory4j.claim.extraction.RuleClaimExtractor;
import io.github.chatmemory4j.claim.extraction.StatementFilter;
import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.event.MemoryListener;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.recall.Embedder;
import io.github.chatmemory4j.recall.hybrid.TranscriptRecall;
import io.github.chatmemory4j.redaction.Redactor;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.transcript.Derived;
import io.github.chatmemory4j.transcript.DerivedData;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of users across their conversations: extracted in the background, kept beside the transcripts, and shown to
 * the model as a record in front of each question.
 *
 * <pre>{@code
 * UserMemories users = UserMemories.builder(store).build();
 * CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
 *         .store(store)
 *         .userId(id -> ((ChatId) id).userId())
 *         .listener(users.listener())
 *         .build();
 * Assistant assistant = users.wire(memory, AiServices.builder(Assistant.class).chatModel(model)).build();
 * }</pre>
 *
 * <p>A conversation belongs to the user that the provider names; of one that belongs to nobody nothing is extracted, and
 * nothing is shown in it. Claims are found when turns leave the window, when the user's next conversation begins, when {@link
 * #conversationEnded} says so, and, if {@linkplain Builder#idleAfter set}, when nothing was asked for a while; never during a
 * turn. Safe to share between threads; closing ends the background work,
 * the store stays open.
 */
public final class UserMemories implements AutoCloseable {

    private final MemorySettings settings;
    private final BackgroundWork work;
    private final BackgroundExtraction background;
    private final @Nullable IdleConversations idle;
    private final BlockInsertion insertion;

    /** Held so that erasures are heard of. */
    @SuppressWarnings("unused")
    private final List<DerivedData.Registration> registrations;

    private UserMemories(Builder builder) {
        this.work = new BackgroundWork(builder.executor, builder.onFailure);
        this.settings = builder.settings(work);
        StatementFilter filter = StatementFilter.of(builder.secrets);
        ClaimExtraction extraction = new ClaimExtraction(
                settings.transcripts(),
                settings.claims(),
                new ClaimExtraction.Settings(
                        builder.extractor, filter, settings.clock(), settings.zone(), settings::proposed));
        this.background = new BackgroundExtraction(settings, extraction, work);
        this.idle = builder.idle(background);
        TranscriptRecall recall = builder.recall;
        this.insertion = new BlockInsertion(
                this,
                background,
                idle,
                recall == null ? null : new OtherConversations(recall, builder.recallTokens, settings));
        List<Derived> derived = Stream.of(insertion, recall, settings.meaning())
                .flatMap(Stream::ofNullable)
                .map(Derived.class::cast)
                .toList();
        this.registrations = settings.transcripts()
                .derived()
                .map(owner -> derived.stream().map(owner::register).toList())
                .orElse(List.of());
    }

    /**
     * The memory of the users of a store.
     *
     * @throws IllegalArgumentException if the store keeps no claims
     */
    public static Builder builder(TranscriptStore store) {
        return new Builder(store);
    }

    /** One user's memory. */
    public UserMemory of(String userId) {
        return new UserMemory(new ClaimOwner(requireNonNull(userId, "userId"), settings.namespace()), settings);
    }

    /** The memory of the user whose conversation this is, by its key in the store; empty if it is nobody's. */
    public Optional<UserMemory> ofConversation(String memoryId) {
        return settings.transcripts().userId(memoryId).map(this::of);
    }

    /** Hears when turns leave the window; for the builder of the provider or the engine. */
    public MemoryListener listener() {
        return event -> {
            if (event.type() == MemoryEvent.Type.TRIMMED || event.type() == MemoryEvent.Type.SUMMARISED) {
                background.leftWindow(event.memoryId());
            }
        };
    }

    /**
     * Makes this and the provider the memory of an AI service: as {@link CompactingChatMemoryProvider#wire(AiServices)}, with
     * what is known of the user in front of each question, inside the budget. Returns the builder.
     */
    public <T> AiServices<T> wire(CompactingChatMemoryProvider memory, AiServices<T> service) {
        return memory.wire(
                service,
                (request, memoryId) -> memoryId == null ? request : insertion.into(request, memory.keyOf(memoryId)));
    }

    /**
     * Puts what is known of the user in front of the question of a request, for {@link
     * CompactingChatMemoryProvider.Builder#requestTransformer}: then every service and agent of that memory is told it, without
     * {@link #wire}. Takes the key of the conversation in the store; does nothing twice.
     */
    public BiFunction<ChatRequest, String, ChatRequest> requestTransformer() {
        return insertion::into;
    }

    /** What was put in front of the newest question of a conversation; empty if nothing was, or it left the heap. */
    public Optional<MemoryBlock> lastBlock(String memoryId) {
        return insertion.last(memoryId);
    }

    /** Finds the claims of a conversation up to its end, in the background. */
    public void conversationEnded(String memoryId) {
        background.ended(memoryId);
    }

    /** Finds the claims of all conversations of a user up to their ends, in the background. */
    public void catchUp(String userId) {
        background.catchUp(userId, "");
    }

    /** Waits until what was begun in the background is done, at most so long; returns whether it is. */
    public boolean await(Duration timeout) {
        return work.await(timeout);
    }

    /** Ends the background work; what was not found yet is found when it is next asked for. */
    @Override
    public void close() {
        if (idle != null) {
            idle.close();
        }
        work.close();
    }

    /** Collects settings. Every one has a default; not safe to share between threads. */
    public static final class Builder {

        /** About twenty statements. */
        public static final int DEFAULT_BLOCK_TOKENS = 400;

        /** About a hundred words. */
        public static final int DEFAULT_PROFILE_TOKENS = 150;

        private final TranscriptStore store;
        private ClaimExtractor extractor = new RuleClaimExtractor();
        private Redactor secrets = Redactor.of(
                Redactor.Kind.PRIVATE_KEY,
                Redactor.Kind.API_KEY,
                Redactor.Kind.TOKEN,
                Redactor.Kind.CARD_NUMBER,
                Redactor.Kind.BANK_ACCOUNT);
        private Predicate<Claim> inbox = claim -> false;
        private String namespace = "";
        private int blockTokens = DEFAULT_BLOCK_TOKENS;
        private int profileTokens = DEFAULT_PROFILE_TOKENS;
        private @Nullable TranscriptRecall recall;
        private int recallTokens;
        private TokenCounter counter = JtokkitTokenCounter.o200k();
        private Clock clock = Clock.system(ZoneId.systemDefault());
        private @Nullable ZoneId zone;
        private @Nullable Embedder embedder;
        private @Nullable Duration idleAfter;
        private Delays delays = Delays.PLATFORM;
        private @Nullable Executor executor;
        private Consumer<RuntimeException> onFailure = failure -> {};

        private Builder(TranscriptStore store) {
            if (store.claims().isEmpty()) {
                throw new IllegalArgumentException("this store keeps nothing of users; use a JdbcTranscriptStore");
            }
            this.store = store;
        }

        /** Finds what is worth knowing; by rules unless set. */
        public Builder extractor(ClaimExtractor extractor) {
            this.extractor = requireNonNull(extractor, "extractor");
            return this;
        }

        /** Takes secrets out before anything is kept; keys, tokens, cards and accounts unless set. */
        public Builder secrets(Redactor secrets) {
            this.secrets = requireNonNull(secrets, "secrets");
            return this;
        }

        /**
         * Which of the claims that are found, or that a model takes down, wait in the {@linkplain UserMemory#inbox() inbox}
         * until somebody accepts them; none unless set. Called in the background, or during a tool call.
         */
        public Builder inbox(Predicate<Claim> waits) {
            this.inbox = requireNonNull(waits, "waits");
            return this;
        }

        /** Keeps the memory of users apart from that of another application on the same store. */
        public Builder namespace(String namespace) {
            this.namespace = requireNonNull(namespace, "namespace");
            return this;
        }

        /** Tokens that what is known may have in a request; {@value #DEFAULT_BLOCK_TOKENS} unless set, 0 to show nothing. */
        public Builder blockTokens(int blockTokens) {
            if (blockTokens < 0) {
                throw new IllegalArgumentException("blockTokens must not be negative, was " + blockTokens);
            }
            this.blockTokens = blockTokens;
            return this;
        }

        /**
         * Shows the model also what was said in the user's other conversations and matters for the question, by words and by
         * meaning, with at most so many tokens beside the block's; never another user's. Not looked for unless set. The
         * recall over the same store stays the caller's to close.
         */
        public Builder recall(TranscriptRecall recall, int maxTokens) {
            if (maxTokens <= 0) {
                throw new IllegalArgumentException("maxTokens must be positive, was " + maxTokens);
            }
            this.recall = requireNonNull(recall, "recall");
            this.recallTokens = maxTokens;
            return this;
        }

        /**
         * Ranks what is known by meaning too, beside words, importance and age; vectors of claims are made in the background and
         * kept on the heap. By words alone unless set, and with an embedder that has no {@linkplain Embedder#unrelatedBelow
         * floor}.
         */
        public Builder embedder(Embedder embedder) {
            this.embedder = requireNonNull(embedder, "embedder");
            return this;
        }

        /**
         * Finds the claims of a conversation when nothing was asked in it for so long, at the latest after twice as long; only
         * when it is ended or left unless set. Heard of are the requests of services that are wired here.
         */
        public Builder idleAfter(Duration idleAfter) {
            if (idleAfter.isNegative() || idleAfter.isZero()) {
                throw new IllegalArgumentException("idleAfter must be positive, was " + idleAfter);
            }
            this.idleAfter = idleAfter;
            return this;
        }

        /** What waits for idle conversations. */
        Builder delays(Delays delays) {
            this.delays = delays;
            return this;
        }

        /** Tokens that a profile may have, within the block; {@value #DEFAULT_PROFILE_TOKENS} unless set. */
        public Builder profileTokens(int profileTokens) {
            if (profileTokens < 0) {
                throw new IllegalArgumentException("profileTokens must not be negative, was " + profileTokens);
            }
            this.profileTokens = profileTokens;
            return this;
        }

        /** Counts tokens; as OpenAI's newer models do unless set. */
        public Builder tokenCounter(TokenCounter counter) {
            this.counter = requireNonNull(counter, "counter");
            return this;
        }

        /** Where the time comes from; the system's clock in its zone unless set. */
        public Builder clock(Clock clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /** Whose days are named; those of the clock's zone unless set. */
        public Builder zone(ZoneId zone) {
            this.zone = requireNonNull(zone, "zone");
            return this;
        }

        /** Runs the extraction, the caller's to close; a thread of this object's own unless set. */
        public Builder executor(Executor executor) {
            this.executor = requireNonNull(executor, "executor");
            return this;
        }

        /** Hears what failed in the background; nobody unless set. */
        public Builder onFailure(Consumer<RuntimeException> onFailure) {
            this.onFailure = requireNonNull(onFailure, "onFailure");
            return this;
        }

        /**
         * The memories.
         *
         * @throws IllegalStateException if a profile could have more tokens than what is shown of it
         */
        public UserMemories build() {
            if (profileTokens > blockTokens && blockTokens > 0) {
                throw new IllegalStateException(
                        "profileTokens must be at most blockTokens, was " + profileTokens + " of " + blockTokens);
            }
            return new UserMemories(this);
        }

        private @Nullable IdleConversations idle(BackgroundExtraction background) {
            return idleAfter == null ? null : new IdleConversations(idleAfter, delays, background::ended);
        }

        private MemorySettings settings(BackgroundWork work) {
            return new MemorySettings(
                    store,
                    store.claims().orElseThrow(),
                    namespace,
                    blockTokens,
                    profileTokens,
                    counter,
                    embedder == null
                            ? null
                            : new ClaimMeaning(embedder, texts -> work.run("vectors", texts), onFailure),
                    secrets,
                    inbox,
                    clock,
                    zone == null ? clock.getZone() : zone);
        }
    }
}
