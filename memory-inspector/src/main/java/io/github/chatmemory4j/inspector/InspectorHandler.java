package io.github.chatmemory4j.inspector;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.chatmemory4j.store.TranscriptStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Serves the page, and its data to whoever has the token. Safe to share between threads. */
final class InspectorHandler implements HttpHandler {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int FAILED = 500;
    private static final int MAX_BODY_BYTES = 64_000;
    private static final String API = "api/";
    private static final String JSON = "application/json; charset=utf-8";

    /** The page may load from where it came, and nothing else may hold or be held by it. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, String> ASSETS = Map.of(
            "", "text/html; charset=utf-8",
            "inspector.js", "text/javascript; charset=utf-8",
            "view.js", "text/javascript; charset=utf-8",
            "inspector.css", "text/css; charset=utf-8");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final InspectorAccess access;
    private final InspectorApi api;
    private final ConversationExporter exporter;

    InspectorHandler(InspectorAccess access, InspectorApi api, ConversationExporter exporter) {
        this.access = access;
        this.api = api;
        this.exporter = exporter;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            guard(exchange.getResponseHeaders());
            String base = exchange.getHttpContext().getPath();
            String path = exchange.getRequestURI()
                    .getPath()
                    .substring(Math.min(
                            base.length(), exchange.getRequestURI().getPath().length()));
            String name = path.startsWith("/") ? path.substring(1) : path;
            if (!access.asksThisMachine(exchange.getRequestHeaders())) {
                send(exchange, FORBIDDEN, Map.of("error", "ask for 127.0.0.1 or localhost"));
            } else if (name.startsWith(API)) {
                data(exchange, name.substring(API.length()));
            } else {
                asset(exchange, name);
            }
        }
    }

    private static void guard(Headers headers) {
        headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }

    private void data(HttpExchange exchange, String name) throws IOException {
        if (!access.hasToken(exchange.getRequestHeaders())) {
            send(
                    exchange,
                    UNAUTHORIZED,
                    Map.of("error", "the token is missing or wrong; open the address that was printed"));
            return;
        }
        try {
            Query query = Query.of(exchange.getRequestURI().getRawQuery());
            boolean changes = exchange.getRequestMethod().equals("POST");
            if (name.equals("export")) {
                export(exchange, api.required(query.required("id")));
                return;
            }
            Object answer = changes ? api.change(name, body(exchange)) : api.read(name, query);
            send(exchange, OK, answer);
        } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
            send(exchange, BAD_REQUEST, Map.of("error", String.valueOf(e.getMessage())));
        } catch (TranscriptStoreException e) {
            send(exchange, FAILED, Map.of("error", String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            send(exchange, FAILED, Map.of("error", "failed with " + e.getClass().getSimpleName()));
        }
    }

    private static Query body(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            byte[] bytes = in.readNBytes(MAX_BODY_BYTES);
            return Query.ofJson(MAPPER.readTree(bytes));
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new IllegalArgumentException("the body must be JSON", e);
        }
    }

    private void export(HttpExchange exchange, String memoryId) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
        exchange.sendResponseHeaders(OK, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            exporter.export(memoryId, out);
        }
    }

    private static void asset(HttpExchange exchange, String name) throws IOException {
        @Nullable String type = ASSETS.get(name);
        try (@Nullable InputStream in = type == null
                        ? null
                        : InspectorHandler.class.getResourceAsStream(name.isEmpty() ? "inspector.html" : name)) {
            if (in == null || type == null) {
                send(exchange, NOT_FOUND, Map.of("error", "there is no such page"));
                return;
            }
            write(exchange, OK, type, in.readAllBytes());
        }
    }

    private static void send(HttpExchange exchange, int status, Object answer) throws IOException {
        write(exchange, status, JSON, MAPPER.writeValueAsBytes(answer));
    }

    private static void write(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
