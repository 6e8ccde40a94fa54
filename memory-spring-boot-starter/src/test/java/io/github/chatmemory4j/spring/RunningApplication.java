package io.github.chatmemory4j.spring;

import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.spring.app.TravelDesk;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The travel desk, started on a free port of the loopback, and a browser before it. */
final class RunningApplication implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final HttpClient browser = HttpClient.newHttpClient();

    private RunningApplication(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static RunningApplication start(StrictOpenAiServer server, String... properties) {
        SpringApplication application = new SpringApplication(TravelDesk.class);
        application.setDefaultProperties(Map.of(
                "openai.base-url", server.baseUrl(),
                "server.port", "0",
                "server.address", "127.0.0.1",
                "server.shutdown", "graceful",
                "spring.datasource.url", "jdbc:sqlite::memory:",
                "spring.main.banner-mode", "off",
                "spring.jmx.enabled", "false"));
        return new RunningApplication(application.run(
                Stream.of(properties).map(property -> "--" + property).toArray(String[]::new)));
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    /** The answer of the page; fails when it is no answer. */
    String ask(String user, String text) {
        HttpResponse<String> response =
                get("/chat/" + user + "?text=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
        if (response.statusCode() != 200) {
            throw new IllegalStateException("the page answered " + response.statusCode());
        }
        return response.body();
    }

    HttpResponse<String> get(String path) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        try {
            return browser.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("no answer from " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Stops it as a signal would. */
    @Override
    public void close() {
        context.close();
    }
}
