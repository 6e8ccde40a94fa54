package io.github.chatmemory4j.context.internal;

import io.github.chatmemory4j.context.StepRendering;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.transcript.internal.CountedEntry;
import io.github.chatmemory4j.transcript.internal.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A step in the form a {@link StepRendering} gives it, counted. Stateless. */
final class StepForm {

    private static final String REPAIRED = "sent in a form that the model accepts";
    private static final String WITHOUT_REASONING = "sent without the reasoning of an earlier turn";

    private StepForm() {}

    /** The very step when nothing changes; empty when it is not to be sent. */
    static Optional<Step> of(Step step, StepRendering rendering, boolean running, TokenCounter counter) {
        List<Message> messages = rendering.render(step, running);
        if (messages.isEmpty()) {
            return Optional.empty();
        }
        List<CountedEntry> entries = new ArrayList<>();
        boolean changed = false;
        for (int i = 0; i < messages.size(); i++) {
            CountedEntry entry = step.entries().get(i);
            boolean same = messages.get(i).equals(entry.message());
            entries.add(same ? entry : form(entry, messages.get(i), counter));
            changed |= !same;
        }
        return Optional.of(changed ? new Step(entries) : step);
    }

    private static CountedEntry form(CountedEntry entry, Message message, TokenCounter counter) {
        boolean onlyReasoning = message.equals(entry.message().withoutReasoning());
        return entry.sentAs(message, counter.count(message), onlyReasoning ? WITHOUT_REASONING : REPAIRED);
    }
}
