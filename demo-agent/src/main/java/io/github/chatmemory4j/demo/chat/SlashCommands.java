package io.github.chatmemory4j.demo.chat;

import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.demo.MemoryKind;
import io.github.chatmemory4j.langchain4j.CompactingChatMemory;
import io.github.chatmemory4j.transcript.Summary;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** The commands inside a chat. */
final class SlashCommands {

    private final Assistants assistants;
    private final String memoryId;
    private final PrintWriter out;

    SlashCommands(Assistants assistants, String memoryId, PrintWriter out) {
        this.assistants = assistants;
        this.memoryId = memoryId;
        this.out = out;
    }

    void run(String line) {
        String[] words = line.split("\\s+", 2);
        switch (words[0].toLowerCase(Locale.ROOT)) {
            case "/context" -> showContext();
            case "/summary" -> showSummary();
            case "/strategy" -> strategy(words.length > 1 ? words[1] : "");
            case "/stats" -> showStatistics();
            case "/clear" -> clear();
            case "/help" -> help();
            default -> out.println("unknown command " + words[0] + "; /help lists them");
        }
    }

    private CompactingChatMemory memory() {
        return assistants.memory().get(memoryId);
    }

    private void showContext() {
        Context context = memory().context();
        ContextTable.print(context, out);
    }

    private void showSummary() {
        Optional<Summary> summary = memory().summary();
        if (summary.isEmpty()) {
            out.println("There is no summary yet: everything still fits, or the strategy makes none.");
            return;
        }
        out.println(
                "Stands in for the messages before position " + summary.get().end() + ":");
        out.println(summary.get().text());
    }

    private void strategy(String name) {
        if (name.isBlank()) {
            out.println("Strategy: " + assistants.strategy().word() + ". /strategy full, trim or summary changes it.");
            return;
        }
        assistants.use(MemoryKind.named(name));
        out.println("Strategy: " + assistants.strategy().word() + ". The conversation goes on, nothing is lost.");
    }

    private void showStatistics() {
        out.printf("messages in transcript %,10d%n", memory().conversation().size());
        out.printf("context now, tokens    %,10d%n", memory().context().tokens());
        assistants.statistics().print(out);
    }

    private void clear() {
        memory().clear();
        out.println("Cleared. The transcript keeps what was said, but it is not sent again.");
    }

    private void help() {
        out.println("/context   what the next request carries, and where everything else went");
        out.println("/summary   the running summary");
        out.println("/strategy  show or change the strategy: full, trim, summary");
        out.println("/stats     tokens, compactions, turns");
        out.println("/clear     start afresh");
        out.println("quit       end the chat; the memory is kept");
    }
}
