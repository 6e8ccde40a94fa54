package io.github.chatmemory4j.quarkus;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.memory.chat.ChatMemoryProvider;
import dev.langchain4j.observability.api.event.AiServiceCompletedEvent;
import dev.langchain4j.observability.api.event.AiServiceErrorEvent;
import dev.langchain4j.observability.api.event.AiServiceStartedEvent;
import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes the question of a turn back that fails before any tool has done something. Quarkus writes a plain turn when it is
 * over, so that nothing is there then; the question of a stream it writes before the model is asked.
 */
@Singleton
final class FailedTurnsObserver {

    /** More turns than run at a time; those that nobody ended are forgotten. */
    private static final int MAX_TURNS = 10_000;

    private final ChatMemoryProvider provider;
    private final Map<UUID, Turn> turns = new LinkedHashMap<>();

    /** Where a turn began, and with what. */
    private record Turn(ConversationMemory memory, long from, String question) {

        void takeBackQuestion() {
            List<TranscriptEntry> said = memory.transcript(from, Long.MAX_VALUE);
            boolean goesOn = said.stream()
                    .filter(entry -> !entry.withdrawn())
                    .anyMatch(entry -> entry.message().role() == Role.TOOL
                            || entry.message().role() == Role.ASSISTANT);
            if (goesOn || question.isEmpty()) {
                // A tool has done something, or the question is another turn's, which has its answer.
                return;
            }
            said.stream()
                    .filter(entry -> entry.message().role() == Role.USER && !entry.withdrawn())
                    .filter(entry -> entry.message().text().contains(question))
                    .findFirst()
                    .ifPresent(entry -> memory.takeBack(Set.of(entry.position())));
        }
    }

    @Inject
    FailedTurnsObserver(ChatMemoryProvider provider) {
        this.provider = provider;
    }

    void started(@Observes AiServiceStartedEvent event) {
        UUID id = event.invocationContext().invocationId();
        ConversationMemory memory = memory(event.invocationContext());
        if (id != null && memory != null) {
            Turn turn = new Turn(memory, memory.size(), text(event.userMessage()));
            synchronized (turns) {
                turns.put(id, turn);
                if (turns.size() > MAX_TURNS) {
                    turns.remove(turns.keySet().iterator().next());
                }
            }
        }
    }

    void completed(@Observes AiServiceCompletedEvent event) {
        ended(event.invocationContext());
    }

    void failed(@Observes AiServiceErrorEvent event) {
        Turn turn = ended(event.invocationContext());
        if (turn != null) {
            turn.takeBackQuestion();
        }
    }

    private @Nullable Turn ended(InvocationContext call) {
        if (call.invocationId() == null) {
            return null;
        }
        synchronized (turns) {
            return turns.remove(call.invocationId());
        }
    }

    /** The conversation of a call, if it is one that is kept and its memory is this library's. */
    private @Nullable ConversationMemory memory(InvocationContext call) {
        Object memoryId = call.chatMemoryId();
        return memoryId == null
                        || RequestMemories.isMadeUp(memoryId)
                        || !(provider instanceof QuarkusMemoryProvider ours)
                ? null
                : ours.kept().get(memoryId).conversation();
    }

    private static String text(UserMessage question) {
        return question.hasSingleText() ? question.singleText() : "";
    }
}
