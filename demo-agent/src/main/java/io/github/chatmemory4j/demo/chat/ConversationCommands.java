package io.github.chatmemory4j.demo.chat;

import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.DryRun;
import io.github.chatmemory4j.demo.fault.DemoException;
import io.github.chatmemory4j.demo.options.MemoryKind;
import io.github.chatmemory4j.demo.recall.BundledEmbedder;
import io.github.chatmemory4j.demo.request.DryRunTable;
import io.github.chatmemory4j.demo.terminal.PlainText;
import io.github.chatmemory4j.recall.hybrid.StoredRecall;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The commands of a chat that steer its conversation. */
final class ConversationCommands {

    private final Assistants assistants;
    private final PrintWriter out;

    ConversationCommands(Assistants assistants, PrintWriter out) {
        this.assistants = assistants;
        this.out = out;
    }

    void run(String command, String memoryId, String argument, int columns) {
        try {
            switch (command) {
                case "/pin" -> pin(memory(memoryId), argument);
                case "/unpin" -> unpin(memory(memoryId), argument);
                case "/compact" -> compact(memory(memoryId));
                case "/title" -> title(memory(memoryId), argument);
                default -> dryRun(memoryId, argument, columns);
            }
        } catch (IllegalArgumentException | DemoException | UnsupportedOperationException e) {
            out.println(PlainText.of(String.valueOf(e.getMessage())));
        }
    }

    private ConversationMemory memory(String memoryId) {
        return assistants.memory().get(memoryId).conversation();
    }

    private void pin(ConversationMemory memory, String argument) {
        if (argument.isEmpty() && memory.size() == 0) {
            out.println("There is nothing to pin yet.");
            return;
        }
        long position = argument.isEmpty() ? lastOfUser(memory) : position(argument);
        memory.pin(position);
        List<TranscriptEntry> pinned = memory.transcript(position, position + 1);
        out.println("Pinned message " + position + ": "
                + PlainText.line(pinned.get(0).message().text(), 60) + ". It stays in every request.");
    }

    /** The newest message of the user. */
    private static long lastOfUser(ConversationMemory memory) {
        return memory.turns().isEmpty()
                ? memory.size() - 1
                : memory.turns().get(memory.turns().size() - 1).start();
    }

    private void unpin(ConversationMemory memory, String argument) {
        if (argument.isEmpty()) {
            out.println("Pinned: " + memory.details().pinned() + ". /unpin POSITION lets one go.");
            return;
        }
        memory.unpin(position(argument));
        out.println("Message " + position(argument) + " is not pinned.");
    }

    static long position(String argument) {
        try {
            return Long.parseLong(argument.strip());
        } catch (NumberFormatException e) {
            throw new DemoException("give the position of a message, as /context and the history show it", e);
        }
    }

    private void compact(ConversationMemory memory) {
        int before = memory.context().tokens();
        boolean left = memory.compactNow();
        out.printf(
                Locale.ROOT,
                left ? "Compacted: %,d tokens, were %,d.%n" : "Nothing left the window, of %2$,d tokens.%n",
                memory.context().tokens(),
                before);
    }

    private void title(ConversationMemory memory, String argument) {
        if (!argument.isEmpty()) {
            memory.rename(argument);
        }
        String title = memory.title();
        out.println(title.isEmpty() ? "It has no title yet; /title TEXT gives one." : PlainText.line(title, 100));
    }

    private void dryRun(String memoryId, String argument, int columns) {
        MemoryKind strategy = assistants.strategy();
        int maxTokens = assistants.memory().get(memoryId).conversation().budgetTokens();
        for (String word : argument.isEmpty() ? List.<String>of() : List.of(argument.split("\\s+", -1))) {
            Optional<Integer> tokens = tokens(word);
            maxTokens = tokens.orElse(maxTokens);
            strategy = tokens.isPresent() ? strategy : MemoryKind.named(word);
        }
        DryRunTable.print(
                DryRun.builder(assistants.store())
                        .options(assistants.options(strategy, maxTokens))
                        .recall(new StoredRecall(assistants.store(), new BundledEmbedder()))
                        .build()
                        .requests(memoryId),
                maxTokens,
                columns,
                out);
    }

    private static Optional<Integer> tokens(String word) {
        try {
            return Optional.of(Integer.parseInt(word.replaceAll("[,._]", "")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
