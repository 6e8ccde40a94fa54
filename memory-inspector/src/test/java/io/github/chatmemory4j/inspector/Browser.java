package io.github.chatmemory4j.inspector;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Chromium without a window, steered over its debugging protocol on the loopback address. One page; for one thread. */
public final class Browser implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/");
    private static final int TIMEOUT_SECONDS = 60;

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> waiting;
    private final List<String> errors;
    private final AtomicInteger calls = new AtomicInteger();

    private Browser(
            Process process,
            Path profile,
            WebSocket socket,
            Map<Integer, CompletableFuture<JsonNode>> waiting,
            List<String> errors) {
        this.process = process;
        this.profile = profile;
        this.socket = socket;
        this.waiting = waiting;
        this.errors = errors;
    }

    /** Where Chromium is, if it is installed. */
    public static Optional<Path> installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .filter(Browser::runs)
                .findFirst();
    }

    /** A program of the name may be a stub that only says how to install one. */
    private static boolean runs(Path program) {
        try {
            Process asked = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = asked.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            asked.destroyForcibly();
            return ended && asked.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Starts one that is installed. */
    public static Browser start() {
        try {
            Path profile = Files.createTempDirectory("browser");
            Process process = new ProcessBuilder(
                            installed().orElseThrow().toString(),
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--hide-scrollbars",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile,
                            "about:blank")
                    .redirectErrorStream(true)
                    .start();
            return connected(process, profile, address(process));
        } catch (IOException e) {
            throw new UncheckedIOException("Chromium did not start", e);
        }
    }

    private static String address(Process process) throws IOException {
        CountDownLatch listens = new CountDownLatch(1);
        daemon(() -> {
            if (!listens.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return null;
        });
        BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                listens.countDown();
                daemon(() -> reader.lines().count());
                return listening.group(1);
            }
        }
        throw new IOException("Chromium ended without listening");
    }

    private static void daemon(Callable<?> work) {
        Thread thread = new Thread(new FutureTask<>(work), "browser");
        thread.setDaemon(true);
        thread.start();
    }

    private static Browser connected(Process process, Path profile, String address) throws IOException {
        try {
            HttpClient client = HttpClient.newHttpClient();
            HttpResponse<String> page = client.send(
                    HttpRequest.newBuilder(URI.create("http://" + address + "/json/new?about:blank"))
                            .PUT(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            String url =
                    MAPPER.readTree(page.body()).get("webSocketDebuggerUrl").asText();
            Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
            List<String> errors = Collections.synchronizedList(new ArrayList<>());
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create(url), new Answers(waiting, errors))
                    .join();
            Browser browser = new Browser(process, profile, socket, waiting, errors);
            browser.call("Page.enable", MAPPER.createObjectNode());
            browser.call("Runtime.enable", MAPPER.createObjectNode());
            browser.call("Log.enable", MAPPER.createObjectNode());
            return browser;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while connecting", e);
        }
    }

    /** Takes in what the browser says. */
    private record Answers(Map<Integer, CompletableFuture<JsonNode>> waiting, List<String> errors, StringBuilder text)
            implements WebSocket.Listener {

        private Answers(Map<Integer, CompletableFuture<JsonNode>> waiting, List<String> errors) {
            this(waiting, errors, new StringBuilder());
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void take(String message) {
            try {
                JsonNode node = MAPPER.readTree(message);
                String method = node.path("method").asText();
                if (node.has("id")) {
                    Optional.ofNullable(waiting.remove(node.get("id").asInt())).ifPresent(call -> call.complete(node));
                } else if (method.equals("Runtime.exceptionThrown")) {
                    errors.add(node.path("params").path("exceptionDetails").toString());
                } else if (method.equals("Runtime.consoleAPICalled")
                        && node.path("params").path("type").asText().equals("error")) {
                    errors.add(node.path("params").path("args").toString());
                } else if (method.equals("Log.entryAdded")
                        && node.path("params")
                                .path("entry")
                                .path("level")
                                .asText()
                                .equals("error")) {
                    errors.add(node.path("params").path("entry").path("text").asText());
                }
            } catch (IOException e) {
                errors.add("unreadable: " + e.getMessage());
            }
        }
    }

    private JsonNode call(String method, ObjectNode parameters) {
        int id = calls.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        ObjectNode message = MAPPER.createObjectNode();
        message.put("id", id).put("method", method).set("params", parameters);
        socket.sendText(message.toString(), true).join();
        JsonNode node = answer.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
        if (node.has("error")) {
            throw new IllegalStateException(method + " failed: " + node.get("error"));
        }
        return node.path("result");
    }

    /** Opens a page on a screen of this size, in the dark or not. */
    public void open(String url, int width, int height, boolean dark) {
        ObjectNode media = MAPPER.createObjectNode();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", dark ? "dark" : "light");
        call("Emulation.setEmulatedMedia", media);
        call(
                "Emulation.setDeviceMetricsOverride",
                MAPPER.createObjectNode()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", width < 600));
        call("Page.navigate", MAPPER.createObjectNode().put("url", "about:blank"));
        errors.clear();
        call("Page.navigate", MAPPER.createObjectNode().put("url", url));
    }

    /** The value of an expression, which may be a promise. */
    public JsonNode evaluate(String expression) {
        JsonNode result = call(
                "Runtime.evaluate",
                MAPPER.createObjectNode()
                        .put("expression", expression)
                        .put("awaitPromise", true)
                        .put("returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(result.get("exceptionDetails")
                    .path("exception")
                    .path("description")
                    .asText());
        }
        return result.path("result").path("value");
    }

    /** Waits until an expression is true. */
    public void await(String condition) {
        evaluate("new Promise(done => { const look = () => { let is = false; try { is = " + condition
                + "; } catch (e) { /* not yet */ } is ? done(true) : setTimeout(look, 30); }; look(); })");
    }

    /** What axe-core finds wrong, by rule and place; empty for nothing. */
    public List<String> accessibilityViolations() {
        evaluate(axe());
        JsonNode violations = evaluate(
                "axe.run(document, { resultTypes: ['violations'] }).then(found => found.violations.map("
                        + "violation => violation.id + ': ' + violation.nodes.map(node => node.target.join(' ') + ' ' + (node.failureSummary ?? '')).join(' | ')))");
        List<String> found = new ArrayList<>();
        violations.forEach(violation -> found.add(violation.asText()));
        return found;
    }

    private static String axe() {
        String path = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
        try (InputStream in = Browser.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** What the page complained of since it was opened. */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    /** A picture of the screen, or of the whole page. */
    public void screenshot(Path file, boolean wholePage) {
        JsonNode picture = call(
                "Page.captureScreenshot",
                MAPPER.createObjectNode().put("format", "png").put("captureBeyondViewport", wholePage));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, Base64.getDecoder().decode(picture.get("data").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            try (Stream<Path> files = Files.walk(profile)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        } catch (IOException e) {
            // Left for the system to clean up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
