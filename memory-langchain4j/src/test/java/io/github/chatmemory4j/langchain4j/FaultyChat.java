package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.agent.tool.Tool;
import io.github.chatmemory4j.langchain4j.openai.ApiError;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.store.FailingStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.List;

/** A chat of three turns, the second of which goes wrong, over one kind of memory. */
final class FaultyChat {

    static final String FIRST_QUESTION = "Hello, my name is Sam.";

    static final String NEXT_QUESTION = "And what now?";

    static final String ANSWER = "Fine.";

    /**
     * What came of it.
     *
     * @param ended whether the failing turn ended with an error
     * @param nextAnswered whether the next turn got its answer
     * @param refused why requests of it were refused
     * @param next the request of the next turn
     * @param transcript everything that is in the store afterwards
     */
    record Outcome(
            boolean ended,
            boolean nextAnswered,
            List<ApiError> refused,
            ChatCompletionCall next,
            List<TranscriptEntry> transcript) {}

    static final class Desk {

        @Tool
        String look(int at) {
            return "found at " + at;
        }
    }

    private FaultyChat() {}

    static Outcome run(Fault fault, MemoryKind kind, Transport transport) {
        FailingStore failing = new FailingStore();
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> reply(fault, call));
                TranscriptStore store = failing.store()) {
            Transport.Assistant assistant = transport.assistant(server, builder -> {
                kind.wire(builder, store, fault::transform);
                builder.tools(new Desk()).maxToolCallingRoundTrips(Fault.MAX_ROUNDS);
                fault.configure(builder);
            });
            assistant.ask(FIRST_QUESTION);
            failing.failOn(change -> fault.failsInTheStore() && hasToolResult(change));
            boolean ended = fails(() -> assistant.ask(Fault.QUESTION + ", please."));
            failing.repair();

            boolean unanswered = fails(() -> assistant.ask(NEXT_QUESTION));

            return new Outcome(
                    ended,
                    !unanswered,
                    server.rejections(),
                    server.lastCall(),
                    store.read("default", 0, Long.MAX_VALUE));
        }
    }

    private static boolean hasToolResult(TranscriptChange change) {
        return change.appended().stream().anyMatch(entry -> entry.message().role() == Role.TOOL);
    }

    static boolean fails(Runnable turn) {
        try {
            turn.run();
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }

    private static Reply reply(Fault fault, ChatCompletionCall call) {
        if (!call.userText().startsWith(Fault.QUESTION)) {
            return Reply.text(ANSWER);
        }
        List<String> roles = call.roles();
        long rounds = roles.subList(roles.lastIndexOf("user"), roles.size()).stream()
                .filter("tool"::equals)
                .count();
        return fault.reply(call, (int) rounds);
    }
}
