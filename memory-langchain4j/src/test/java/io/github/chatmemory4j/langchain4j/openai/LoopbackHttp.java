package io.github.chatmemory4j.langchain4j.openai;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The JDK's HTTP server on a free port of 127.0.0.1, with daemon threads only, one for each request under way. */
final class LoopbackHttp implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 5;

    static {
        // Read once by the JDK's server; without it every answer waits 40 ms for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer http;
    private final ExecutorService threads;

    private LoopbackHttp(HttpServer http, ExecutorService threads) {
        this.http = http;
        this.threads = threads;
    }

    static LoopbackHttp start(HttpHandler handler) {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "strict-openai-server");
            thread.setDaemon(true);
            return thread;
        });
        HttpServer http = bind();
        http.createContext("/", handler);
        http.setExecutor(threads);
        // The dispatcher inherits being a daemon from the thread that starts it.
        CompletableFuture.runAsync(http::start, threads).join();
        return new LoopbackHttp(http, threads);
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    @Override
    public void close() {
        if (threads.isShutdown()) {
            return;
        }
        http.stop(0);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "a reply is still being made " + PATIENCE_SECONDS + " s after close; does the script block?");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpServer bind() {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            return HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1", e);
        }
    }
}
