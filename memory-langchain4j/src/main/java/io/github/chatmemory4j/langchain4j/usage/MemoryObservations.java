package io.github.chatmemory4j.langchain4j.usage;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.event.OperationObserver;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

/**
 * Spans and timers of what memories do, through a Micrometer {@link ObservationRegistry}; needs {@code
 * io.micrometer:micrometer-observation} on the class path, which {@code micrometer-core} brings.
 *
 * <p>Every operation is an observation {@value #NAME}. Its span is called as its {@value #OPERATION}, after the memory spans of the
 * OpenTelemetry GenAI conventions (repository {@code semantic-conventions-genai}, commit 002c8a6, status Development) where
 * they have one:
 *
 * <table>
 * <caption>Operations</caption>
 * <tr><th>{@value #OPERATION}</th><th>is</th></tr>
 * <tr><td>{@code search_memory}</td><td>recall</td></tr>
 * <tr><td>{@code create_memory}</td><td>a write to the store</td></tr>
 * <tr><td>{@code delete_memory}</td><td>an erasure in the store</td></tr>
 * <tr><td>{@code load_memory}</td><td>a read from the store; not in the conventions</td></tr>
 * <tr><td>{@code assemble_context}</td><td>planning and compacting for a request, with what it waits for; not in the
 *     conventions</td></tr>
 * <tr><td>{@code summarize_memory}</td><td>the writing of a summary; not in the conventions</td></tr>
 * <tr><td>{@code start_turn}</td><td>waiting for another turn on the conversation; not in the conventions</td></tr>
 * </table>
 *
 * <p>Spans have {@value #CONVERSATION}, the key of the conversation in the store, and {@value #RECORDS}; timers do not, so that the
 * number of series is bounded. Nothing has message text. Safe to share between threads and memories.
 */
public final class MemoryObservations implements OperationObserver {

    /** What every observation is called, and its timer. */
    public static final String NAME = "chat.memory.operation";

    /** The operation; on timers and spans. */
    public static final String OPERATION = "gen_ai.operation.name";

    /** The class of what failed, or {@code none}; on timers and spans. */
    public static final String ERROR = "error.type";

    /** The conversation's key in the store; on spans only. */
    public static final String CONVERSATION = "gen_ai.conversation.id";

    /** How many messages it was about; on spans only, where it is known. */
    public static final String RECORDS = "gen_ai.memory.record.count";

    private static final String NOTHING = "none";

    private final ObservationRegistry registry;

    public MemoryObservations(ObservationRegistry registry) {
        this.registry = requireNonNull(registry, "registry");
    }

    @Override
    public Running begins(Operation operation, String memoryId) {
        String name = name(operation);
        Observation observation = Observation.createNotStarted(NAME, registry)
                .contextualName(name)
                .lowCardinalityKeyValue(OPERATION, name)
                .lowCardinalityKeyValue(ERROR, NOTHING);
        if (!memoryId.isEmpty()) {
            observation.highCardinalityKeyValue(CONVERSATION, memoryId);
        }
        observation.start();
        return new Observed(observation, observation.openScope());
    }

    private static String name(Operation operation) {
        return switch (operation) {
            case RECALL -> "search_memory";
            case STORE_WRITE -> "create_memory";
            case STORE_ERASE -> "delete_memory";
            case STORE_READ -> "load_memory";
            case CONTEXT -> "assemble_context";
            case SUMMARY -> "summarize_memory";
            case TURN_START -> "start_turn";
        };
    }

    private record Observed(Observation observation, Observation.Scope scope) implements Running {

        @Override
        public void ended(long records) {
            if (records > 0) {
                observation.highCardinalityKeyValue(RECORDS, Long.toString(records));
            }
            close();
        }

        @Override
        public void failed(Throwable why) {
            String type = why.getClass().getSimpleName();
            observation.lowCardinalityKeyValue(ERROR, type);
            observation.error(new Failure(type));
            close();
        }

        private void close() {
            scope.close();
            observation.stop();
        }
    }

    /** What failed without its words, in which there may be what was said. */
    private static final class Failure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Failure(String type) {
            super(type, null, false, false);
        }
    }
}
