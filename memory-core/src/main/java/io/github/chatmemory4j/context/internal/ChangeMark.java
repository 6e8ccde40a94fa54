package io.github.chatmemory4j.context.internal;

import io.github.chatmemory4j.recall.StatedChange;
import java.util.List;
import java.util.stream.Collectors;

/** What is written behind a recalled message that says something which changed. Stateless. */
final class ChangeMark {

    private ChangeMark() {}

    /** Such as {@code [outdated: residence]}, or {@code [outdated]} where it has no name, with a space in front; empty when nothing changed. */
    static String of(List<StatedChange> changes) {
        return mark("outdated", changes, false) + mark("current", changes, true);
    }

    private static String mark(String opening, List<StatedChange> changes, boolean holds) {
        List<String> about = changes.stream()
                .filter(change -> change.holds() == holds)
                .map(StatedChange::about)
                .distinct()
                .toList();
        if (about.isEmpty()) {
            return "";
        }
        String named = about.stream().filter(name -> !name.isEmpty()).collect(Collectors.joining(", "));
        return " [" + opening + (named.isEmpty() ? "" : ": " + named) + "]";
    }
}
