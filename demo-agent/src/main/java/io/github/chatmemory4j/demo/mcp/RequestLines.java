package io.github.chatmemory4j.demo.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a client, a line each. A line that is no JSON-RPC message is left out and reported, because a server stops reading
 * at it. The input ends when everything that was asked is answered, because a server throws away what it has not answered by
 * then.
 */
final class RequestLines extends InputStream {

    private static final Duration ANSWERING_TIME = Duration.ofSeconds(10);
    private static final int MOST_CHARACTERS = 4_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BufferedReader in;
    private final PrintStream problems;
    private final AnswerLines answers;
    private final CountDownLatch end = new CountDownLatch(1);
    private long asked;
    private byte[] line = {};
    private int at;

    RequestLines(InputStream in, AnswerLines answers, PrintStream problems) {
        this.in = new BufferedReader(new InputStreamReader(in, UTF_8));
        this.answers = answers;
        this.problems = problems;
    }

    @Override
    public int read() throws IOException {
        return isAtEnd() ? -1 : line[at++] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int read = Math.min(length, line.length - at);
        System.arraycopy(line, at, bytes, from, read);
        at += read;
        return read;
    }

    private boolean isAtEnd() throws IOException {
        while (at == line.length) {
            String next = in.readLine();
            if (next == null) {
                awaitAnswers();
                end.countDown();
                return true;
            }
            JsonNode message = parsed(next);
            if (message != null) {
                line = (next + "\n").getBytes(UTF_8);
                at = 0;
                if (message.has("method") && message.has("id")) {
                    asked++;
                }
            }
        }
        return false;
    }

    private void awaitAnswers() {
        try {
            answers.await(asked, ANSWERING_TIME);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable JsonNode parsed(String text) {
        try {
            JsonNode message = text.length() <= MOST_CHARACTERS ? JSON.readTree(text) : null;
            if (message != null && message.isObject()) {
                McpSchema.deserializeJsonRpcMessage(McpJsonDefaults.getMapper(), text);
                return message;
            }
        } catch (IOException | IllegalArgumentException e) {
            // Reported below, without its words.
        }
        if (!text.isBlank()) {
            problems.println("left out a line of " + text.length()
                    + " characters that is no JSON-RPC message of at most " + MOST_CHARACTERS + " characters");
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        in.close();
    }

    void awaitEnd() throws InterruptedException {
        end.await();
    }
}
