package io.github.chatmemory4j.spring.actuate;

import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.MemoryCheck;
import io.github.chatmemory4j.langchain4j.MemoryCheck.Status;
import io.github.chatmemory4j.langchain4j.wiring.ServiceWiring;
import io.github.chatmemory4j.spring.AiServiceReport;
import io.github.chatmemory4j.spring.ChatMemoryProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at everything a memory is made of, and says of each part in a sentence how it is. Changes nothing, calls no model. */
final class MemoryChecks {

    private static final String STORE = "store";

    /** What the application's properties say more about. */
    private static final Set<String> SAID_OTHERWISE = Set.of(STORE, "summarizer");

    private final CompactingChatMemoryProvider memory;
    private final ChatMemoryProperties properties;
    private final @Nullable AiServiceReport services;

    MemoryChecks(
            CompactingChatMemoryProvider memory, ChatMemoryProperties properties, @Nullable AiServiceReport services) {
        this.memory = memory;
        this.properties = properties;
        this.services = services;
    }

    List<MemoryCheck> all() {
        List<MemoryCheck> checks = new ArrayList<>(List.of(store()));
        memory.examine().stream()
                .filter(check -> !SAID_OTHERWISE.contains(check.part()))
                .forEach(checks::add);
        checks.addAll(List.of(summaries(), budget()));
        if (services != null) {
            services.services().forEach((name, wiring) -> checks.add(service(name, wiring)));
        }
        return checks;
    }

    MemoryCheck store() {
        MemoryCheck check = memory.examine().get(0);
        return check.status() == Status.WARNING
                ? new MemoryCheck(
                        STORE,
                        Status.WARNING,
                        "conversations are on the heap and end with the application; set chatmemory4j.store.path")
                : check;
    }

    private MemoryCheck summaries() {
        String model = properties.summary().model();
        return model == null
                ? new MemoryCheck(
                        "summaries",
                        Status.WARNING,
                        "no property names a model for summaries; set chatmemory4j.summary.model to the name of a ChatModel"
                                + " bean, unless the application does without one on purpose")
                : new MemoryCheck("summaries", Status.OK, "written by " + model);
    }

    private MemoryCheck budget() {
        return new MemoryCheck("budget", Status.OK, memory.engine().budget().input() + " tokens a request");
    }

    private static MemoryCheck service(String name, Optional<ServiceWiring> wiring) {
        boolean wired = wiring.filter(ServiceWiring.WIRED::equals).isPresent();
        return new MemoryCheck("service " + name, wired ? Status.OK : Status.WARNING, AiServiceReport.sentence(wiring));
    }
}
