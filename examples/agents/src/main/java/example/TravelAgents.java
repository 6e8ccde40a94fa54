package example;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/** A clerk answers and an editor goes over it; each has a conversation of its own with each user. */
public class TravelAgents {

    public interface Clerk {

        @Agent(description = "answers travellers", outputKey = "draft")
        @UserMessage("{{request}}")
        String answer(@V("request") String request);
    }

    public interface Editor {

        @Agent(description = "goes over answers", outputKey = "remarks")
        @UserMessage("Remark on this answer: {{draft}}")
        String remark(@V("draft") String draft);
    }

    public interface Desk {

        @Agent
        String ask(@MemoryId String user, @V("request") String request);
    }

    static Desk desk(ChatModel model, CompactingChatMemoryProvider memory) {
        return AgenticServices.sequenceBuilder(Desk.class)
                .subAgents(agent(Clerk.class, model, memory.forAgent("clerk")))
                .subAgents(agent(Editor.class, model, memory.forAgent("editor")))
                .outputKey("draft")
                .build();
    }

    private static <T> T agent(Class<T> type, ChatModel model, CompactingChatMemoryProvider memory) {
        var agent = AgenticServices.agentBuilder(type);
        return agent.chatModel(model).chatMemoryProvider(memory).build();
    }

    /** With the model's address and the file of the memory. */
    public static void main(String[] args) throws IOException {
        ChatModel model = OpenAiChatModel.builder()
                .baseUrl(args[0])
                .apiKey(System.getenv().getOrDefault("OPENAI_API_KEY", "none"))
                .modelName("gpt-4o-mini")
                .build();
        var store = JdbcTranscriptStore.sqlite(Path.of(args[1]), new LangChain4jMessageCodec());
        CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .summaryModel(model)
                .store(store)
                .build();
        Desk desk = desk(model, memory);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ForkJoinPool threads = new ForkJoinPool(16);
        server.setExecutor(threads);
        server.createContext("/chat/", exchange -> answer(desk, exchange));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            threads.awaitQuiescence(30, TimeUnit.SECONDS); // what was begun
            server.stop(0);
            memory.close();
            store.close();
        }));
        server.start();
        System.out.println(
                "Listening on: http://localhost:" + server.getAddress().getPort());
    }

    private static void answer(Desk desk, HttpExchange exchange) throws IOException {
        String user = exchange.getRequestURI().getPath().replace("/chat/", "");
        String text = exchange.getRequestURI().getQuery().replace("text=", "");
        try (exchange) {
            byte[] answer = desk.ask(user, text.replace('+', ' ')).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
