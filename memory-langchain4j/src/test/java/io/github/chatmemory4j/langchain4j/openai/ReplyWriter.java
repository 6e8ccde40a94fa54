package io.github.chatmemory4j.langchain4j.openai;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Puts a reply on the wire, whole or as server-sent events, after its delay and up to where it is cut off. */
final class ReplyWriter {

    /** Tells {@link HttpExchange#sendResponseHeaders} that the length is not known yet. */
    private static final long CHUNKED = 0;

    private ReplyWriter() {}

    static void write(HttpExchange exchange, Reply reply, ResponseFrame frame, boolean streamed) throws IOException {
        pause(reply);
        Answer answer = reply.answer();
        boolean events = streamed && answer.status() == 200;
        exchange.getResponseHeaders().set("Content-Type", events ? "text/event-stream" : "application/json");
        if (!events) {
            byte[] body = answer.whole(frame).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            send(exchange, List.of(reply.isCutOff() ? Arrays.copyOf(body, body.length / 2) : body));
            return;
        }
        List<byte[]> encoded = encode(answer.events(frame));
        exchange.sendResponseHeaders(200, reply.isCutOff() ? totalLength(encoded) : CHUNKED);
        send(exchange, reply.isCutOff() ? encoded.subList(0, encoded.size() / 2) : encoded);
    }

    private static void pause(Reply reply) throws InterruptedIOException {
        try {
            Thread.sleep(reply.delay().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("server closed while a reply was delayed");
        }
    }

    private static List<byte[]> encode(List<String> events) {
        return Stream.concat(events.stream(), Stream.of("[DONE]"))
                .map(data -> ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Promised in the header of a reply that is cut off, so that closing early cannot pass for its end. */
    private static long totalLength(List<byte[]> parts) {
        return parts.stream().mapToLong(part -> part.length).sum();
    }

    private static void send(HttpExchange exchange, List<byte[]> parts) throws IOException {
        OutputStream out = exchange.getResponseBody();
        for (byte[] part : parts) {
            out.write(part);
            out.flush();
        }
    }
}
