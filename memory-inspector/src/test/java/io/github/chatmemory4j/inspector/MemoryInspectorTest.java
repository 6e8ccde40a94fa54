package io.github.chatmemory4j.inspector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page is given, and who is given it. */
class MemoryInspectorTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DINNER = "id=" + URLEncoder.encode("anna/dinner", UTF_8);

    private final InMemoryTranscriptStore store = new InMemoryTranscriptStore();
    private final HttpClient client = HttpClient.newHttpClient();
    private MemoryInspector inspector;

    @BeforeEach
    void start() {
        Conversations.fill(store);
        inspector = inspector(false);
    }

    private MemoryInspector inspector(boolean readOnly) {
        return MemoryInspector.builder(store)
                .options(Conversations.OPTIONS)
                .recall(Conversations::recall)
                .readOnly(readOnly)
                .start();
    }

    @AfterEach
    void stop() {
        inspector.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + inspector.port() + "/" + path));
    }

    private JsonNode get(String path) {
        return json(send(request("api/" + path).header("Authorization", "Bearer " + inspector.token())));
    }

    private JsonNode post(String name, String body) {
        return json(send(request("api/" + name)
                .header("Authorization", "Bearer " + inspector.token())
                .POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(response.body(), e);
        }
    }

    /** What a client gets that names any host it likes; returns the status line. */
    private String statusForHost(String host, String more) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), inspector.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET /api/settings HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + inspector.token()
                            + "\r\n" + more + "Connection: close\r\n\r\n")
                    .getBytes(UTF_8));
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), UTF_8).lines().findFirst().orElse("");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer ", "Bearer wrong", "Basic abc"})
    void givesNothing_withoutTheToken(String authorization) {
        HttpRequest.Builder request = request("api/conversations");
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }

        HttpResponse<String> response = send(request);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).doesNotContain("dinner");
    }

    @Test
    void answersOnlyToThisMachinesOwnNames() throws IOException {
        assertThat(statusForHost("127.0.0.1:" + inspector.port(), "")).contains("200");
        assertThat(statusForHost("localhost", "")).contains("200");
        assertThat(statusForHost("[::1]:80", "")).contains("200");
        assertThat(statusForHost("rebound.example.org", "")).contains("403");
        assertThat(statusForHost("127.0.0.1.example.org", "")).contains("403");
        assertThat(statusForHost("localhost", "Origin: https://example.org\r\n"))
                .contains("403");
    }

    @Test
    void aHandlerOfItsOwn_needsATokenThatIsKnown() {
        MemoryInspector.Builder builder = MemoryInspector.builder(store);

        assertThatThrownBy(builder::handler)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("set token(...)");
        assertThat(builder.token("a token of 16 characters").handler()).isNotNull();
    }

    @Test
    void anExport_ofWhatIsNotThere_isAnError() {
        assertThat(send(request("api/export?id=nobody").header("Authorization", "Bearer " + inspector.token()))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void isReachedFromThisMachineAlone() throws IOException {
        assertThat(inspector.url()).startsWith("http://127.0.0.1:").contains("#token=" + inspector.token());
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress own : Collections.list(network.getInetAddresses())) {
                if (own instanceof Inet4Address && !own.isLoopbackAddress()) {
                    assertThatThrownBy(() -> new Socket(own, inspector.port()).close())
                            .isInstanceOf(IOException.class);
                }
            }
        }
    }

    @Test
    void forbidsThePage_toLoadFromElsewhere() {
        HttpResponse<String> page = send(request(""));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("http://", "https://");
        assertThat(send(request("view.js")).body()).doesNotContain("innerHTML", "eval(");
        assertThat(send(request("inspector.js")).body()).doesNotContain("innerHTML", "eval(");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../pom.xml", "..%2f..%2fsecret", "MemoryInspector.class", "favicon.ico"})
    void hasNoOtherPages(String path) {
        assertThat(send(request(path)).statusCode()).isEqualTo(404);
    }

    @Test
    void listsConversations_byTitle_newestFirst_andFindsWhatWasSaid() {
        JsonNode all = get("conversations");

        assertThat(all.get("total").asInt()).isEqualTo(2);
        assertThat(all.at("/items/0/title").asText())
                .isEqualTo("I am planning a dinner for my sister's birthday on 14 May.");
        assertThat(all.at("/items/0/user").asText()).isEqualTo("anna");
        assertThat(get("conversations?search=lemon").get("total").asInt()).isEqualTo(1);
        assertThat(get("conversations?search=ANNA").get("total").asInt()).isEqualTo(1);
        assertThat(get("conversations?search=nothing-like-it").get("total").asInt())
                .isZero();
        assertThat(get("conversations?offset=1&limit=1").at("/items/0/id").asText())
                .isEqualTo("odd");
    }

    @Test
    void showsEveryRequest_withPartsThatAddUp() {
        JsonNode all = get("requests?" + DINNER);

        assertThat(all.get("requests")).hasSize(24);
        for (JsonNode request : all.get("requests")) {
            int parts = 0;
            for (JsonNode part : request.get("parts")) {
                parts += part.asInt();
            }
            assertThat(parts).isEqualTo(request.get("tokens").asInt());
            assertThat(request.get("parts").get("tools").asInt()).isEqualTo(70);
            assertThat(request.get("parts").get("added").asInt()).isEqualTo(30);
            assertThat(request.get("reported").get("input").asInt()).isEqualTo(412);
            assertThat(request.get("reported").get("cached").asInt()).isEqualTo(256);
            assertThat(request.get("tokens").asInt())
                    .isLessThanOrEqualTo(request.get("available").asInt());
        }
        assertThat(all.findValues("type")).isNotEmpty();
    }

    @Test
    void showsARequestWordForWord_whatIsNewInIt_andWhereEverythingElseWent() {
        JsonNode one = get("request?number=24&" + DINNER);

        assertThat(one.at("/figures/parts/summary").asInt()).isPositive();
        assertThat(one.at("/figures/parts/recalled").asInt()).isPositive();
        assertThat(one.get("sent").findValuesAsText("text").get(0)).contains("You help to plan.");
        assertThat(one.get("recalled").findValuesAsText("text")).anyMatch(text -> text.contains("walnuts"));
        assertThat(one.at("/recalled/0/signals/0/value").isNumber()).isTrue();
        assertThat(one.get("fates").findValuesAsText("placement")).contains("summarised", "recalled", "verbatim");
    }

    @Test
    void showsWhatOtherOptionsWouldHaveSent() {
        JsonNode trim = get("requests?strategy=trim&maxTokens=300&" + DINNER);

        assertThat(trim.get("strategy").asText()).isEqualTo("trim");
        assertThat(trim.get("requests").findValuesAsText("tokens")).allMatch(tokens -> Integer.parseInt(tokens) <= 300);
        assertThat(get("requests?strategy=magic&" + DINNER).get("error").asText())
                .contains("was 'magic'");
    }

    @Test
    void showsSummaries_withTheMessagesTheyStandInFor() {
        JsonNode summaries = get("summaries?" + DINNER);

        assertThat(summaries).isNotEmpty();
        assertThat(summaries.get(0).get("from").asInt()).isZero();
        assertThat(summaries.get(1).get("from").asInt())
                .isEqualTo(summaries.get(0).get("end").asInt());
    }

    @Test
    void steersTheConversation() {
        post("rename", "{\"id\":\"anna/dinner\",\"title\":\"Birthday\"}");
        post("pin", "{\"id\":\"anna/dinner\",\"position\":3}");
        JsonNode fork = post("fork", "{\"id\":\"anna/dinner\",\"newId\":\"anna/other\",\"position\":9}");

        assertThat(get("conversation?" + DINNER).get("title").asText()).isEqualTo("Birthday");
        assertThat(store.details("anna/dinner").pinned()).containsExactly(3L);
        assertThat(fork.get("id").asText()).isEqualTo("anna/other");
        assertThat(store.state("anna/other").size()).isEqualTo(9);
        assertThat(get("request?number=24&" + DINNER)
                        .at("/figures/parts/pinned")
                        .asInt())
                .isPositive();
        assertThat(post("compact", "{\"id\":\"anna/dinner\"}").get("done").isBoolean())
                .isTrue();
    }

    @Test
    void erases_andShowsItNoMore() {
        get("requests?" + DINNER);

        assertThat(post("erase-message", "{\"id\":\"anna/dinner\",\"position\":3}")
                        .get("messages")
                        .asInt())
                .isEqualTo(1);
        assertThat(get("messages?limit=100&" + DINNER).toString()).doesNotContain("walnuts, so nothing");
        assertThat(post("erase", "{\"id\":\"anna/dinner\"}").get("messages").asInt())
                .isEqualTo(48);
        assertThat(get("requests?" + DINNER).get("error").asText()).contains("no such conversation");
    }

    @Test
    void changesNothing_whenItMayOnlyLook() {
        inspector.close();
        inspector = inspector(true);

        JsonNode refused = post("erase", "{\"id\":\"anna/dinner\"}");

        assertThat(refused.get("error").asText()).contains("can only look");
        assertThat(store.state("anna/dinner").size()).isEqualTo(49);
    }

    @Test
    void exportsAConversation() {
        HttpResponse<String> export =
                send(request("api/export?" + DINNER).header("Authorization", "Bearer " + inspector.token()));

        assertThat(json(export).get("messages")).hasSize(49);
        assertThat(json(export).get("summaries")).isNotEmpty();
    }

    @Test
    void refusesAShortToken() {
        assertThatThrownBy(() -> MemoryInspector.builder(store).token("secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("token must have at least 16 characters, had 6");
    }

    @Test
    void showsWhatARunningMemorySends_andChangesGoThroughIt() {
        inspector.close();
        try (Retriever recall = Conversations.recall(store);
                MemoryEngine engine = MemoryEngine.builder()
                        .options(Conversations.OPTIONS)
                        .store(store)
                        .recall(recall)
                        .build()) {
            inspector = MemoryInspector.builder(engine).start();
            ConversationMemory dinner = engine.open("anna/dinner", "anna");
            List<String> before = texts(dinner);

            JsonNode one = get("request?number=24&" + DINNER);
            assertThat(one.at("/figures/parts/recalled").asInt()).isPositive();
            assertThat(get("settings").get("quotes").asBoolean()).isFalse();
            assertThat(post("pin", "{\"id\":\"anna/dinner\",\"position\":3}").has("error"))
                    .isFalse();

            assertThat(texts(dinner)).hasSizeGreaterThan(before.size());
        }
    }

    private static List<String> texts(ConversationMemory memory) {
        return memory.context().sent().stream()
                .map(sent -> sent.message().text())
                .toList();
    }
}
