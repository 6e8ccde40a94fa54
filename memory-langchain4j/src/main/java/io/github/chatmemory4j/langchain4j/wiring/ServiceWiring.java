package io.github.chatmemory4j.langchain4j.wiring;

import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** How an AI service is joined to its memory, with what is missing in words. */
public enum ServiceWiring {

    /** The budget holds on the final request, recall knows the question, and a failed turn is taken back. */
    WIRED(
            Level.DEBUG,
            "wired: the budget holds on its requests, it recalls by question, and failed turns are taken back"),

    /** The memory is ours, and the service's requests are not seen. */
    PROVIDER_ONLY(
            Level.INFO,
            "provider only: head-room is kept free, nothing is recalled by question, and failed turns stay; build it"
                    + " with memory.wire(AiServices.builder(...))"),

    /** As {@link #PROVIDER_ONLY}, because one memory was given, which cannot tell whose turn it is. */
    MEMORY_ONLY(
            Level.INFO,
            "provider only: it has a single memory; give it chatMemoryProvider(memory) and a @MemoryId, or build it"
                    + " with memory.wire(AiServices.builder(...))"),

    /** The memory is not of this library. */
    OTHER_MEMORY(
            Level.DEBUG, "other memory: not of chatmemory4j; give it the CompactingChatMemoryProvider to change that");

    private static final System.Logger LOG = System.getLogger(ServiceWiring.class.getName());

    /** What was said of the services of one interface, the last of them at the end. */
    private static final ClassValue<Set<ServiceWiring>> REPORTED = new ClassValue<>() {
        @Override
        protected Set<ServiceWiring> computeValue(Class<?> aiService) {
            return new LinkedHashSet<>();
        }
    };

    private final Level level;
    private final String sentence;

    ServiceWiring(Level level, String sentence) {
        this.level = level;
        this.sentence = sentence;
    }

    /** How the service of this interface that was built last is joined to its memory; empty if it has none, or if nobody saw it. */
    public static Optional<ServiceWiring> of(Class<?> aiService) {
        Set<ServiceWiring> reported = REPORTED.get(aiService);
        synchronized (reported) {
            return reported.stream().reduce((earlier, later) -> later);
        }
    }

    /** What it means and, unless wired, the step that is missing. */
    public String sentence() {
        return sentence;
    }

    /** Says so, once for all services of one interface. */
    public void reportedFor(Class<?> aiService) {
        Set<ServiceWiring> reported = REPORTED.get(aiService);
        boolean isNew;
        synchronized (reported) {
            isNew = !reported.remove(this);
            reported.add(this);
        }
        if (isNew) {
            LOG.log(level, "AI service {0} is {1}", aiService.getName(), sentence);
        }
    }
}
