package io.github.chatmemory4j.formats;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A conversation as it was received, and those of a file. */
record Received(
        String id,
        String title,
        List<TranscriptEntry> entries,
        List<Summary> summaries,
        TranscriptState state,
        List<String> notes) {

    static Path sample(String name) {
        try {
            return Path.of(Received.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Received> of(ConversationSource source) {
        List<Received> all = new ArrayList<>();
        source.read(new ConversationReceiver() {
            private String id = "";
            private String title = "";
            private List<TranscriptEntry> entries = new ArrayList<>();
            private List<Summary> summaries = new ArrayList<>();

            @Override
            public void begin(String id, String title) {
                this.id = id;
                this.title = title;
                entries = new ArrayList<>();
                summaries = new ArrayList<>();
            }

            @Override
            public void entry(TranscriptEntry entry) {
                entries.add(entry);
            }

            @Override
            public void summary(Summary summary) {
                summaries.add(summary);
            }

            @Override
            public void end(TranscriptState state, List<String> notes) {
                all.add(new Received(id, title, entries, summaries, state, notes));
            }
        });
        return all;
    }

    static List<Received> of(String sample) {
        return of(ConversationSource.of(sample(sample)));
    }

    static Received one(String sample) {
        List<Received> all = of(sample);
        if (all.size() != 1) {
            throw new AssertionError("there are " + all.size() + " conversations in " + sample);
        }
        return all.get(0);
    }

    List<ChatMessage> messages() {
        return entries.stream()
                .map(entry -> LangChain4jMessage.unwrap(entry.message()))
                .toList();
    }

    /** Each message as a line: who, the text, the calls as {@code !id name arguments}, the call of a result as {@code @id}. */
    List<String> lines() {
        return entries.stream().map(Received::line).toList();
    }

    private static String line(TranscriptEntry entry) {
        ChatMessage message = LangChain4jMessage.unwrap(entry.message());
        String line = entry.message().role() + " " + entry.message().text();
        if (message instanceof AiMessage ai) {
            line = line
                    + (ai.thinking() == null ? "" : " (" + ai.thinking() + ")")
                    + ai.toolExecutionRequests().stream().map(Received::call).collect(Collectors.joining());
        }
        if (message instanceof ToolExecutionResultMessage result) {
            line = line + " @" + result.id() + " " + result.toolName()
                    + (Boolean.TRUE.equals(result.isError()) ? " failed" : "");
        }
        return line;
    }

    private static String call(ToolExecutionRequest call) {
        return " !" + call.id() + " " + call.name() + " " + call.arguments();
    }
}
