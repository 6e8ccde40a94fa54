package io.github.chatmemory4j.inspector;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.chatmemory4j.DryRun;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.MemoryOptions;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.token.JtokkitTokenCounter;
import io.github.chatmemory4j.token.TokenCounter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page on this machine that shows the conversations of a store: what each request carried or would have carried, where every
 * message went and why, summaries beside what they stand in for, what was recalled with which scores, and what it all costs.
 *
 * <pre>{@code
 * try (MemoryInspector inspector = MemoryInspector.builder(store).options(options).start()) {
 *     System.out.println(inspector.url()); // open it in a browser; the token is in it
 * }
 * }</pre>
 *
 * <p>Only this machine can reach it, and only with the token. No text leaves the machine: the page loads nothing from
 * elsewhere. Requests are worked out with a {@link DryRun} over the stored conversation. Safe to share between threads.
 */
public final class MemoryInspector implements AutoCloseable {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int THREADS = 4;
    private static final int TOKEN_BYTES = 24;

    private final HttpServer server;
    private final ExecutorService threads;
    private final String token;

    private MemoryInspector(HttpServer server, ExecutorService threads, String token) {
        this.server = server;
        this.threads = threads;
        this.token = token;
    }

    /** An inspector of a store, which stays the caller's to close. */
    public static Builder builder(TranscriptStore store) {
        return new Builder(store);
    }

    /**
     * An inspector of the conversations that an engine leads, as it leads them: with its options, counter, recall and summaries,
     * and through it where the page changes something. The engine stays the caller's to close.
     */
    public static Builder builder(MemoryEngine engine) {
        return new Builder(engine.store())
                .options(engine.options())
                .tokenCounter(engine.counter())
                .live(engine);
    }

    /** The address of the page; the token is behind the hash sign, where browsers send it to nobody. */
    public String url() {
        return "http://127.0.0.1:" + port() + "/#token=" + token;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** What the page proves that it may see the conversations with. */
    public String token() {
        return token;
    }

    /** Ends it; requests in the making are cut off. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Collects what the page shows. Every part has a default; not safe to share between threads. */
    public static final class Builder {

        private final TranscriptStore store;
        private MemoryOptions options = MemoryOptions.DEFAULT;
        private TokenCounter counter = JtokkitTokenCounter.o200k();
        private @Nullable Function<TranscriptStore, Retriever> recall;
        private @Nullable Summarizer summarizer;
        private @Nullable MemoryEngine live;
        private @Nullable ConversationExporter exporter;
        private boolean readOnly;
        private int port;
        private @Nullable String token;

        private Builder(TranscriptStore store) {
            this.store = requireNonNull(store, "store");
        }

        private Builder live(MemoryEngine engine) {
            this.live = engine;
            return this;
        }

        private static String newToken() {
            byte[] bytes = new byte[TOKEN_BYTES];
            new SecureRandom().nextBytes(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }

        /** The options of the conversations, so that the page shows what was sent; the defaults unless set. */
        public Builder options(MemoryOptions options) {
            this.options = requireNonNull(options, "options");
            return this;
        }

        /** Counts tokens; {@code o200k_base} unless set. */
        public Builder tokenCounter(TokenCounter counter) {
            this.counter = requireNonNull(counter, "counter");
            return this;
        }

        /** As {@link DryRun.Builder#recall}; nothing is recalled unless set. */
        public Builder recall(Function<TranscriptStore, Retriever> recall) {
            this.recall = requireNonNull(recall, "recall");
            return this;
        }

        /**
         * Writes a summary where the store has none, as when other options are tried, and when the page compacts; one that quotes
         * unless set.
         */
        public Builder summarizer(Summarizer summarizer) {
            this.summarizer = requireNonNull(summarizer, "summarizer");
            return this;
        }

        /** Writes what the export button gives out; JSON of the messages and summaries unless set. */
        public Builder exporter(ConversationExporter exporter) {
            this.exporter = requireNonNull(exporter, "exporter");
            return this;
        }

        /** Whether the page can only look: no erasing, pinning, forking or renaming. It can unless set. */
        public Builder readOnly(boolean readOnly) {
            this.readOnly = readOnly;
            return this;
        }

        /** The port on the loopback address; a free one unless set. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /**
         * What the page proves itself with; random unless set.
         *
         * @throws IllegalArgumentException if it is shorter than 16 characters
         */
        public Builder token(String token) {
            if (token.length() < 16) {
                throw new IllegalArgumentException("token must have at least 16 characters, had " + token.length());
            }
            this.token = token;
            return this;
        }

        /**
         * The handler alone, for a server of the JDK that the caller runs. It answers below the path of its context and only
         * to requests for a name of this machine with the token, which the page takes from {@code #token=...} behind its
         * address; that ends with a slash.
         *
         * @throws IllegalStateException if no token is set
         */
        public HttpHandler handler() {
            if (token == null) {
                throw new IllegalStateException("a handler of its own needs a token that you know; set token(...)");
            }
            return handler(token);
        }

        private HttpHandler handler(String token) {
            DryRuns runs = new DryRuns(store, options, this::dryRun);
            Optional.ofNullable(live)
                    .map(MemoryEngine::derived)
                    .or(store::derived)
                    .ifPresent(derived -> derived.register(runs));
            InspectedStore inspected = new InspectedStore(store, options, counter, runs, summarizer, live);
            return new InspectorHandler(
                    new InspectorAccess(token),
                    new InspectorApi(inspected, readOnly),
                    exporter == null ? new JsonExporter(store) : exporter);
        }

        private DryRun.Builder dryRun() {
            DryRun.Builder dryRun = live == null
                    ? DryRun.builder(store)
                            .options(options)
                            .tokenCounter(counter)
                            .storedSummaries(true)
                    : live.dryRun();
            if (recall != null) {
                dryRun.recall(recall);
            }
            if (summarizer != null) {
                dryRun.summarizer(summarizer);
            }
            return dryRun;
        }

        /**
         * Starts to serve the page.
         *
         * @throws UncheckedIOException if the port is taken
         */
        public MemoryInspector start() {
            try {
                HttpServer server =
                        HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
                ExecutorService threads = Executors.newFixedThreadPool(THREADS, job -> {
                    Thread thread = new Thread(job, "memory-inspector");
                    thread.setDaemon(true);
                    return thread;
                });
                server.setExecutor(threads);
                String known = token == null ? newToken() : token;
                server.createContext("/", handler(known));
                server.start();
                return new MemoryInspector(server, threads, known);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot listen on port " + port + "; choose another one", e);
            }
        }
    }
}
