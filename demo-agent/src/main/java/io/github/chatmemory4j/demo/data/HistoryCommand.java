package io.github.chatmemory4j.demo.data;

import io.github.chatmemory4j.demo.terminal.PlainText;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what was said, and what became of it. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "Show what was said in a conversation and what became of it, or which conversations there are.")
public final class HistoryCommand extends ConversationCommand {

    private static final int PAGE = 500;

    @Option(names = "--from", paramLabel = "N", defaultValue = "0", description = "first position (default: 0)")
    private long from;

    @Option(names = "--to", paramLabel = "N", description = "position after the last (default: the end)")
    private @Nullable Long to;

    @Option(names = "--list", description = "list the conversations instead")
    private boolean list;

    @Option(names = "--user", paramLabel = "ID", description = "with --list: those of one user alone")
    private @Nullable String userId;

    @Override
    void run(JdbcTranscriptStore transcripts) {
        if (list || userId != null) {
            list(transcripts, userId == null ? transcripts.memoryIds() : transcripts.memoryIds(userId));
            return;
        }
        LiveTranscript live = Conversations.required(transcripts, memoryId());
        long end = to == null ? live.state().size() : Math.min(to, live.state().size());
        for (long position = Math.max(0, from); position < end; position += PAGE) {
            for (TranscriptEntry entry : transcripts.read(memoryId(), position, Math.min(position + PAGE, end))) {
                out().printf(
                                "%6d  %s  %-9s  %-10s  %s%n",
                                entry.position(),
                                entry.at().toString().replaceFirst("(\\.\\d+)?Z$", "Z"),
                                entry.message().role().name().toLowerCase(Locale.ROOT),
                                fate(entry, live),
                                PlainText.of(entry.message().text()).replace("\n", "\n        "));
            }
        }
        live.summary().ifPresent(summary -> out().printf(
                        "Summary of the messages before %d: %s%n", summary.end(), PlainText.of(summary.text())));
    }

    private void list(JdbcTranscriptStore transcripts, List<String> memoryIds) {
        for (String memoryId : memoryIds) {
            out().printf(
                            "%s  %s  %s%s%n",
                            PlainText.line(memoryId, 60),
                            counted(transcripts.state(memoryId).size(), "message"),
                            transcripts
                                    .lastActivity(memoryId)
                                    .map(at -> "last at " + at)
                                    .orElse("empty"),
                            transcripts
                                    .userId(memoryId)
                                    .map(user -> "  of " + PlainText.line(user, 60))
                                    .orElse(""));
        }
        out().println(counted(memoryIds.size(), "conversation"));
    }

    private static String fate(TranscriptEntry entry, LiveTranscript live) {
        long position = entry.position();
        if (entry.withdrawn()) {
            return "withdrawn";
        }
        if (position == live.state().systemPosition()) {
            return "system";
        }
        if (position < live.state().clearedTo()) {
            return "cleared";
        }
        if (position >= live.state().windowStart()) {
            return "window";
        }
        return position < live.summary().map(Summary::end).orElse(0L) ? "summarised" : "trimmed";
    }
}
