package io.github.chatmemory4j.langchain4j.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Plays every provider on one port: refuses what it is documented to refuse, and else answers with one text. */
final class LoopbackProviders implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    /** A refusal: status and body as the provider sends them. */
    record Refused(int status, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "loopback-provider");
        thread.setDaemon(true);
        return thread;
    });
    private final List<JsonNode> accepted = new CopyOnWriteArrayList<>();
    private final List<JsonNode> refused = new CopyOnWriteArrayList<>();
    private final Function<JsonNode, Optional<Refused>> rules;
    private volatile Function<JsonNode, String> answers = body -> ProviderAnswers.TEXT;

    LoopbackProviders(Function<JsonNode, Optional<Refused>> rules) {
        this.rules = rules;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Bodies of the requests that were answered, oldest first. */
    List<JsonNode> accepted() {
        return accepted;
    }

    List<JsonNode> refused() {
        return refused;
    }

    /** Answers with what is given for a body: the JSON of an answer that is not streamed. */
    void answer(Function<JsonNode, String> jsonFor) {
        this.answers = jsonFor;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] bytes = exchange.getRequestBody().readAllBytes();
            if (bytes.length == 0) {
                send(exchange, 404, "text/plain", "nothing here");
                return;
            }
            JsonNode body = JSON.readTree(bytes);
            Optional<Refused> no = rules.apply(body);
            if (no.isPresent()) {
                refused.add(body);
                send(exchange, no.get().status(), "application/json", no.get().body());
                return;
            }
            accepted.add(body);
            String given = answers.apply(body);
            boolean streams = body.path("stream").asBoolean(false) || path.contains("streamGenerateContent");
            if (streams && given.equals(ProviderAnswers.TEXT)) {
                send(exchange, 200, ProviderAnswers.streamType(path), ProviderAnswers.stream(path));
            } else {
                send(
                        exchange,
                        200,
                        "application/json",
                        given.equals(ProviderAnswers.TEXT) ? ProviderAnswers.whole(path) : given);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
