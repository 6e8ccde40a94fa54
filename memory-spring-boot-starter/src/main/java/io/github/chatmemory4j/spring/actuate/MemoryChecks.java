package io.github.chatmemory4j.spring.actuate;

import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.wiring.ServiceWiring;
import io.github.chatmemory4j.spring.AiServiceReport;
import io.github.chatmemory4j.spring.ChatMemoryProperties;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at everything a memory is made of, and says of each part in a sentence how it is. Changes nothing, calls no model. */
final class MemoryChecks {

    /** No conversation; that the store answers is what counts. */
    private static final String NOBODY = "chatmemory4j:health";

    /** How a part is. */
    enum Status {
        OK,
        WARNING,
        ERROR
    }

    /**
     * One part of the memory.
     *
     * @param part what was looked at
     * @param status how it is
     * @param sentence what that means, and what to do about it
     */
    record Check(String part, Status status, String sentence) {}

    private final CompactingChatMemoryProvider memory;
    private final ChatMemoryProperties properties;
    private final @Nullable AiServiceReport services;

    MemoryChecks(
            CompactingChatMemoryProvider memory, ChatMemoryProperties properties, @Nullable AiServiceReport services) {
        this.memory = memory;
        this.properties = properties;
        this.services = services;
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>(List.of(store(), summaries(), budget()));
        if (services != null) {
            services.services().forEach((name, wiring) -> checks.add(service(name, wiring)));
        }
        return checks;
    }

    Check store() {
        TranscriptStore store = memory.engine().store();
        String kind = store.getClass().getSimpleName();
        try {
            store.state(NOBODY);
        } catch (RuntimeException e) {
            return new Check("store", Status.ERROR, kind + " does not answer: " + e.getMessage());
        }
        return store instanceof InMemoryTranscriptStore
                ? new Check(
                        "store",
                        Status.WARNING,
                        "conversations are on the heap and end with the application; set chatmemory4j.store.path")
                : new Check("store", Status.OK, kind + " answers");
    }

    private Check summaries() {
        String model = properties.summary().model();
        return model == null
                ? new Check(
                        "summaries",
                        Status.WARNING,
                        "no property names a model for summaries; set chatmemory4j.summary.model to the name of a ChatModel"
                                + " bean, unless the application does without one on purpose")
                : new Check("summaries", Status.OK, "written by " + model);
    }

    private Check budget() {
        return new Check("budget", Status.OK, memory.engine().budget().input() + " tokens a request");
    }

    private static Check service(String name, Optional<ServiceWiring> wiring) {
        boolean wired = wiring.filter(ServiceWiring.WIRED::equals).isPresent();
        return new Check("service " + name, wired ? Status.OK : Status.WARNING, AiServiceReport.sentence(wiring));
    }
}
