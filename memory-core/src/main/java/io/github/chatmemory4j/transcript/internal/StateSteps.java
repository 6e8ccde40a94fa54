package io.github.chatmemory4j.transcript.internal;

import io.github.chatmemory4j.message.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the steps that later requests depend on. Stateless. */
public final class StateSteps {

    private StateSteps() {}

    /** The steps that carry state, oldest first, of messages in order; system messages and withdrawn ones are none. */
    public static List<Step> in(List<CountedEntry> entries) {
        List<Step> steps = new ArrayList<>();
        List<CountedEntry> turn = new ArrayList<>();
        for (CountedEntry entry : entries) {
            Role role = entry.message().role();
            if (entry.entry().withdrawn() || role == Role.SYSTEM) {
                continue;
            }
            if (role == Role.USER) {
                addStateOf(turn, steps);
                turn.clear();
            }
            turn.add(entry);
        }
        addStateOf(turn, steps);
        return steps;
    }

    private static void addStateOf(List<CountedEntry> turn, List<Step> steps) {
        if (!turn.isEmpty() && turn.stream().anyMatch(entry -> entry.message().carriesState())) {
            Turn.of(turn).steps().stream()
                    .filter(step -> !stateOf(step).isEmpty())
                    .forEach(steps::add);
        }
    }

    /** Those of the steps that carry something no newer one does, oldest first. */
    public static List<Step> newest(List<Step> steps) {
        Set<String> known = new HashSet<>();
        List<Step> newest = new ArrayList<>();
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (known.addAll(stateOf(steps.get(i)))) {
                newest.add(steps.get(i));
            }
        }
        Collections.reverse(newest);
        return List.copyOf(newest);
    }

    private static Set<String> stateOf(Step step) {
        Set<String> state = new HashSet<>();
        step.entries().forEach(entry -> state.addAll(entry.message().state()));
        return state;
    }
}
