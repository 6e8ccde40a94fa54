package io.github.chatmemory4j.demo.request;

import io.github.chatmemory4j.DryRunRequest;
import io.github.chatmemory4j.demo.terminal.PlainText;
import io.github.chatmemory4j.event.MemoryEvent;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shows the requests of a dry run to a person. */
public final class DryRunTable {

    private DryRunTable() {}

    /** Prints a line a request. */
    public static void print(List<DryRunRequest> requests, int budget, int columns, PrintWriter out) {
        out.printf(Locale.ROOT, "%,d requests, budget %,d tokens%n", requests.size(), budget);
        out.println("  turn  tokens  sent  recalled  what happened before it, and the question");
        for (DryRunRequest request : requests) {
            String facts = String.format(
                    Locale.ROOT,
                    "%6s  %,6d  %4d  %8d  ",
                    request.step() == 0 ? request.turn() : request.turn() + "." + request.step(),
                    request.tokens(),
                    request.context().sent().size() + (request.incoming().isPresent() ? 1 : 0),
                    request.context().recallReport().messages().size());
            String events = request.events().stream()
                    .map(event -> word(event.type()))
                    .distinct()
                    .map(word -> "[" + word + "] ")
                    .collect(Collectors.joining());
            String question =
                    request.incoming().map(entry -> entry.message().text()).orElse("(after tool results)");
            out.println(facts + PlainText.line(events + question, columns - 1 - facts.length()));
        }
        long sent = requests.stream().mapToLong(DryRunRequest::tokens).sum();
        out.printf(Locale.ROOT, "%,d tokens sent in all%n", sent);
    }

    /** Prints which request it is, before its messages. */
    public static void printOne(DryRunRequest request, int columns, PrintWriter out) {
        out.println(PlainText.line(
                String.format(
                        Locale.ROOT,
                        "Turn %d, %,d tokens with the question: %s",
                        request.turn(),
                        request.tokens(),
                        request.incoming().map(entry -> entry.message().text()).orElse("")),
                columns - 1));
    }

    private static String word(MemoryEvent.Type type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
