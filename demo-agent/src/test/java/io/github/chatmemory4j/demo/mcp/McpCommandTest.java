package io.github.chatmemory4j.demo.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.exception.ToolExecutionException;
import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.mcp.client.McpClient;
import dev.langchain4j.mcp.client.transport.stdio.StdioMcpTransport;
import io.github.chatmemory4j.demo.Chat;
import io.github.chatmemory4j.demo.Demo;
import io.github.chatmemory4j.demo.Main;
import java.io.BufferedReader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as another program meets it: a process of its own, asked by LangChain4j's client. */
@Tag("slow")
@SuppressWarnings("try") // closing may be interrupted, which fails the test
class McpCommandTest {

    @TempDir
    Path folder;

    private McpClient client(String user) {
        StdioMcpTransport transport =
                StdioMcpTransport.builder().command(command(user)).build();
        return DefaultMcpClient.builder().transport(transport).build();
    }

    private List<String> command(String user) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "mcp",
                "--store",
                folder.resolve("memory.db").toString(),
                "--user",
                user);
    }

    private static String call(McpClient client, String tool, String arguments) {
        return client.executeTool(ToolExecutionRequest.builder()
                        .name(tool)
                        .arguments(arguments)
                        .build())
                .resultText();
    }

    @Test
    void otherPrograms_useTheSameMemory() throws Exception {
        Chat.in(folder, Demo.offline()).with("--user", "sam").say("I'm allergic to walnuts.");

        try (McpClient sam = client("sam");
                McpClient ann = client("ann")) {
            assertThat(sam.listTools())
                    .extracting(ToolSpecification::name)
                    .containsExactly("remember", "recall", "correct", "forget");
            assertThat(call(sam, "recall", "{\"question\":\"allergy\"}")).contains("is allergic to walnuts");
            assertThat(call(ann, "recall", "{\"question\":\"allergy\"}")).doesNotContain("walnuts");

            assertThat(call(sam, "remember", "{\"about\":\"hat\",\"value\":\"red\"}"))
                    .contains("\"done\":\"remembered\"")
                    .contains("\"said_by\":\"assistant\"");
            assertThat(call(ann, "recall", "{\"question\":\"hat\"}")).doesNotContain("red");
        }

        assertThat(Chat.in(folder, Demo.offline())
                        .with("--user", "sam")
                        .say("/memories")
                        .out())
                .contains("hat: red  (the assistant noted it");
    }

    @Test
    void answersEverything_thatWasAskedBeforeTheInputEnded_whateverElseStoodThere() throws Exception {
        Process server = new ProcessBuilder(command("sam"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (Writer in = server.outputWriter(UTF_8)) {
            in.write(
                    """
                    {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"hand","version":"1"}}}
                    {"jsonrpc":"2.0","method":"notifications/initialized"}

                    this is no request
                    {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"remember","arguments":{"about":"hat","value":"red"}}}
                    [1, 2]
                    {}
                    {"jsonrpc":"2.0","id":1.5,"method":"ping"}
                    {"jsonrpc":"2.0","id":3,"method":"ping"}
                    """);
        }
        List<String> answers;
        try (BufferedReader out = server.inputReader(UTF_8)) {
            answers = out.lines().toList();
        }

        assertThat(server.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(server.exitValue()).isZero();
        assertThat(answers)
                .hasSize(3)
                .anyMatch(line -> line.contains("\"id\":2") && line.contains("remembered"))
                .anyMatch(line -> line.contains("\"id\":3"));
    }

    @Test
    void whatIsWrong_isOneSentence() throws Exception {
        try (McpClient sam = client("sam")) {
            assertThatExceptionOfType(ToolExecutionException.class)
                    .isThrownBy(() -> call(sam, "forget", "{\"id\":\"nothing\",\"reason\":\"asked\"}"))
                    .withMessageContaining("There is no memory with the id nothing. Use recall to find its id.");
            assertThatExceptionOfType(ToolExecutionException.class)
                    .isThrownBy(() -> call(sam, "recall", "{\"question\":7}"));
            assertThat(call(sam, "recall", "{\"question\":\"still there?\"}")).contains("\"memories\":[]");
        }
    }
}
