package io.github.chatmemory4j.demo.evaluate;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import io.github.chatmemory4j.demo.evaluate.AgentFiles.SourceFile;
import io.github.chatmemory4j.demo.request.RequestTexts;
import io.github.chatmemory4j.demo.request.RequestTokens;
import io.github.chatmemory4j.langchain4j.ToolResultReader;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A coding agent at work: tasks of several steps, each of which reads one file, and afterwards a question for each file. The
 * model is a script; what is measured is what it is sent. Not safe to share between threads.
 */
final class AgentReplay {

    private static final String ID = "agent";
    private static final int STEPS_PER_TASK = 10;

    interface Agent {
        String work(@MemoryId Object id, @UserMessage String task);
    }

    /** The only tool the agent works with. */
    static final class Files {

        private final AgentFiles files;

        Files(AgentFiles files) {
            this.files = files;
        }

        @Tool("Reads a file")
        String readFile(@P("the path") String path) {
            return files.at(path).text();
        }
    }

    /** Asks for the next files, then says that it is done. */
    private final class Script implements ChatModel {

        private int step;
        private int untilPause = STEPS_PER_TASK;
        private boolean asksNothing;

        @Override
        public ChatResponse doChat(ChatRequest request) {
            sent = request;
            if (!asksNothing) {
                int tokens = counter.of(request);
                requests++;
                sentTokens += tokens;
                largest = Math.max(largest, tokens);
            }
            boolean reads = !asksNothing && step < files.reads().size() && untilPause > 0;
            untilPause = reads ? untilPause - 1 : STEPS_PER_TASK;
            AiMessage answer = reads ? read(files.reads().get(step)) : AiMessage.from("Done.");
            step += reads ? 1 : 0;
            return ChatResponse.builder().aiMessage(answer).build();
        }

        private AiMessage read(SourceFile file) {
            return AiMessage.from(ToolExecutionRequest.builder()
                    .id("call_" + step)
                    .name("readFile")
                    .arguments("{\"path\":\"" + file.path() + "\"}")
                    .build());
        }
    }

    private final AgentFiles files;
    private final RequestTokens counter;
    private final Script script = new Script();
    private @Nullable ChatRequest sent;
    private int requests;
    private long sentTokens;
    private int largest;

    AgentReplay(AgentFiles files, RequestTokens counter) {
        this.files = files;
        this.counter = counter;
    }

    /**
     * Works through all files, and asks for what is in them.
     *
     * @param setUp gives the service its memory
     * @param reader of results that are not in the request; empty for memories without one
     */
    AgentResult run(String name, Consumer<AiServices<Agent>> setUp, Optional<ToolResultReader> reader) {
        AiServices<Agent> builder = AiServices.builder(Agent.class).chatModel(script);
        if (reader.isPresent()) {
            builder.tools(new Files(files), reader.get());
        } else {
            builder.tools(new Files(files));
        }
        setUp.accept(builder);
        Agent agent = builder.build();
        int failures = 0;
        for (int task = 1; script.step < files.reads().size(); task++) {
            failures += fails(agent, "Task " + task + ": read on.");
        }
        script.asksNothing = true;
        int inRequest = 0;
        int byHandle = 0;
        for (SourceFile file : files.files()) {
            sent = null;
            failures += fails(agent, file.question());
            if (holds(file)) {
                inRequest++;
            } else if (reader.isPresent()
                    && reader.get().findInToolResults(ID, file.key() + " = ").contains(file.value())) {
                byHandle++;
            }
        }
        return new AgentResult(
                name,
                requests,
                failures,
                sentTokens,
                largest,
                inRequest,
                byHandle,
                files.files().size());
    }

    /** A window that a single result overflows ends up empty, and LangChain4j sends nothing; the agent goes on. */
    private static int fails(Agent agent, String task) {
        try {
            agent.work(ID, task);
            return 0;
        } catch (IllegalArgumentException e) {
            return 1;
        }
    }

    private boolean holds(SourceFile file) {
        ChatRequest request = sent;
        return request != null
                && request.messages().stream()
                        .map(RequestTexts::text)
                        .collect(Collectors.joining("\n"))
                        .contains(file.value());
    }
}
