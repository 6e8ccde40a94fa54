package io.github.chatmemory4j.langchain4j.wiring.internal;

import dev.langchain4j.observability.api.event.AiServiceEvent;
import dev.langchain4j.observability.api.listener.AiServiceListener;
import java.util.Optional;
import java.util.function.Consumer;

/** Hears that a call was cancelled, of which LangChain4j tells from version 1.23 on; with an earlier one there is none. */
final class CancelledListener implements AiServiceListener<AiServiceEvent> {

    private static final String EVENT = "dev.langchain4j.observability.api.event.AiServiceCancelledEvent";

    private final Class<AiServiceEvent> event;
    private final Consumer<AiServiceEvent> cancelled;

    private CancelledListener(Class<AiServiceEvent> event, Consumer<AiServiceEvent> cancelled) {
        this.event = event;
        this.cancelled = cancelled;
    }

    @SuppressWarnings("unchecked") // LangChain4j knows listeners by the exact class of their event
    static Optional<AiServiceListener<AiServiceEvent>> of(Consumer<AiServiceEvent> cancelled) {
        try {
            Class<? extends AiServiceEvent> event = Class.forName(EVENT, false, AiServiceEvent.class.getClassLoader())
                    .asSubclass(AiServiceEvent.class);
            return Optional.of(new CancelledListener((Class<AiServiceEvent>) event, cancelled));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public Class<AiServiceEvent> getEventClass() {
        return event;
    }

    @Override
    public void onEvent(AiServiceEvent happened) {
        cancelled.accept(happened);
    }
}
