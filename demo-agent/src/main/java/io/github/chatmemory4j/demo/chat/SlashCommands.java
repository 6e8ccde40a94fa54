package io.github.chatmemory4j.demo.chat;

import io.github.chatmemory4j.demo.fault.DemoException;
import io.github.chatmemory4j.demo.options.MemoryKind;
import io.github.chatmemory4j.demo.request.ContextTable;
import io.github.chatmemory4j.demo.terminal.PlainText;
import io.github.chatmemory4j.langchain4j.CompactingChatMemory;
import io.github.chatmemory4j.langchain4j.usage.UsageStatistics;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The commands inside a chat. */
final class SlashCommands {

    static final List<String> NAMES = List.of(
            "/context",
            "/summary",
            "/strategy",
            "/stats",
            "/clear",
            "/pin",
            "/unpin",
            "/compact",
            "/retry",
            "/fork",
            "/title",
            "/dry-run",
            "/memories",
            "/remember",
            "/forget",
            "/why",
            "/profile",
            "/help");

    private static final int SHOWN_AT_EITHER_END = 5;

    private final Assistants assistants;
    private final ConversationCommands conversation;
    private final String memoryId;
    private final LineSource lines;
    private final PrintWriter out;
    private final MemoryCommands memories;

    SlashCommands(Assistants assistants, String memoryId, LineSource lines, PrintWriter out) {
        this.assistants = assistants;
        this.memoryId = memoryId;
        this.lines = lines;
        this.out = out;
        this.conversation = new ConversationCommands(assistants, out);
        this.memories = new MemoryCommands(assistants.user(), memoryId, out);
    }

    void run(String line) {
        String[] words = line.split("\\s+", 2);
        switch (words[0].toLowerCase(Locale.ROOT)) {
            case "/context" -> ContextTable.print(memory().context(), lines.columns(), out);
            case "/summary" -> showSummary();
            case "/strategy" -> strategy(words.length > 1 ? words[1] : "");
            case "/stats" -> showStatistics();
            case "/clear" -> clear();
            case "/memories", "/remember", "/forget", "/why", "/profile" ->
                memories.run(words[0].toLowerCase(Locale.ROOT), argument(words));
            case "/pin", "/unpin", "/compact", "/title", "/dry-run" ->
                conversation.run(words[0].toLowerCase(Locale.ROOT), memoryId, argument(words), lines.columns());
            case "/help" -> help();
            default -> out.println("There is no command " + PlainText.of(words[0]) + "; /help lists those there are.");
        }
    }

    private static String argument(String[] words) {
        return words.length > 1 ? words[1].strip() : "";
    }

    private CompactingChatMemory memory() {
        return assistants.memory().get(memoryId);
    }

    private void showSummary() {
        Optional<Summary> summary = memory().summary();
        if (summary.isEmpty()) {
            out.println("There is no summary yet: everything still fits, or the strategy makes none.");
            return;
        }
        out.println(
                "Stands in for the messages before position " + summary.get().end() + ":");
        out.println(PlainText.of(summary.get().text()));
        showSummarized(memory().conversation().summarized());
    }

    /** The first and the last of the messages, with who said them and how they begin. */
    private void showSummarized(List<TranscriptEntry> messages) {
        out.printf(Locale.ROOT, "Made from %,d messages:%n", messages.size());
        for (int i = 0; i < messages.size(); i++) {
            if (i == SHOWN_AT_EITHER_END && messages.size() > 2 * SHOWN_AT_EITHER_END) {
                int hidden = messages.size() - 2 * SHOWN_AT_EITHER_END;
                out.printf(Locale.ROOT, "  ... %,d more ...%n", hidden);
                i += hidden;
            }
            TranscriptEntry entry = messages.get(i);
            String facts = String.format(
                    Locale.ROOT,
                    "  %5d %-9s ",
                    entry.position(),
                    entry.message().role().name().toLowerCase(Locale.ROOT));
            out.println(facts + PlainText.line(entry.message().text(), lines.columns() - 1 - facts.length()));
        }
    }

    private void strategy(String name) {
        if (name.isBlank()) {
            out.println("Strategy: " + assistants.strategy().word()
                    + ". /strategy full, trim, summary or combined changes it.");
            return;
        }
        try {
            assistants.use(MemoryKind.named(name));
            out.println("Strategy: " + assistants.strategy().word() + ". The conversation goes on, nothing is lost.");
        } catch (DemoException e) {
            out.println(PlainText.of(String.valueOf(e.getMessage())));
        }
    }

    private void showStatistics() {
        out.println(assistants.describe());
        CompactingChatMemory memory = memory();
        out.printf(
                Locale.ROOT,
                "messages in transcript   %,10d%n",
                memory.conversation().size());
        out.printf(
                Locale.ROOT,
                "context now, tokens      %,10d%n",
                memory.context().tokens());
        UsageStatistics usage = memory.usage();
        if (usage.lastReportedTokens() > 0) {
            out.printf(Locale.ROOT, "newest request, counted  %,10d%n", usage.lastEstimatedTokens());
            out.printf(Locale.ROOT, "  reported by provider   %,10d%n", usage.lastReportedTokens());
        }
        assistants.statistics().print(out);
    }

    private void clear() {
        memory().clear();
        out.println("Cleared. The transcript keeps what was said, but it is not sent again.");
    }

    private void help() {
        out.println("/context   what the next request starts with, and where everything else went");
        out.println("/summary   the running summary, and the messages it stands in for");
        out.println("/strategy  show or change the strategy: full, trim, summary, combined");
        out.println("/stats     tokens, compactions, requests");
        out.println("/clear     start afresh");
        out.println(
                "/pin       keep a message in every request: /pin POSITION, or alone the last one; /unpin POSITION");
        out.println("/compact   compact now");
        out.println("/retry     take the last question back and ask it again; /retry TEXT asks that instead");
        out.println("/fork      go on in a copy: /fork ID, or /fork ID POSITION from before that message");
        out.println("/title     show or give the title");
        out.println("/dry-run   what another strategy or budget would have sent: /dry-run trim 1000");
        out.println("/memories  what is known of you, with --user; /memories past what was so before");
        out.println("/remember  take something down: /remember allergy: walnuts");
        out.println("/forget    do not show it again: /forget ID; /forget undo ID takes that back");
        out.println("/why       where something is known from: /why ID; alone, what the last question was sent with");
        out.println("/profile   a text that is in every request: show it, /profile TEXT, /profile undo");
        out.println("quit       end the chat; the memory is kept");
    }
}
