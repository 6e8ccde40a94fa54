package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A program whose assistant calls a tool that never returns; it is killed while the tool runs. */
final class KilledInTool {

    static final String QUESTION = "What time is it?";

    private static final String IN_TOOL = "in tool";

    interface Assistant {
        String chat(String text);
    }

    static final class Endless {

        @Tool
        String time() throws InterruptedException {
            System.out.println(IN_TOOL);
            new CountDownLatch(1).await();
            return "";
        }
    }

    private KilledInTool() {}

    /** Runs the program over a file until its tool is called, and kills it then. */
    static void runAndKill(MemoryKind kind, Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + file.getParent(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledInTool.class.getName(),
                        kind.name(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = output.readLine();
            if (!IN_TOOL.equals(line)) {
                throw new IllegalStateException("the tool was not called, but: " + line);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    public static void main(String[] args) {
        ChatModel model = new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                return ChatResponse.builder()
                        .aiMessage(AiMessage.from(ToolExecutionRequest.builder()
                                .id("call_1")
                                .name("time")
                                .arguments("{}")
                                .build()))
                        .build();
            }
        };
        try (TranscriptStore store = JdbcTranscriptStore.sqlite(Path.of(args[1]), new LangChain4jMessageCodec())) {
            AiServices<Assistant> builder =
                    AiServices.builder(Assistant.class).chatModel(model).tools(new Endless());
            MemoryKind.valueOf(args[0]).wire(builder, store, request -> request);
            builder.build().chat(QUESTION);
        }
    }
}
