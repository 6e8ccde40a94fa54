package io.github.chatmemory4j.recall;

import io.github.chatmemory4j.token.TokenCounter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Fills a block with the best messages that fit. A message that is too long is passed over and shorter ones behind it
 * still come in; one with the very words of another that is in already adds nothing and is passed over too.
 */
final class BlockFilling {

    private final TokenCounter counter;
    private final ZoneId zone;
    private final List<IndexedMessage> chosen = new ArrayList<>();
    private final Set<String> lines = new HashSet<>();
    private final Set<LocalDate> days = new HashSet<>();
    private final Set<Integer> years = new HashSet<>();
    private int left;

    BlockFilling(int maxTokens, TokenCounter counter, ZoneId zone) {
        this.counter = counter;
        this.zone = zone;
        this.left = maxTokens - RecallBlock.frameTokens(counter);
    }

    /** Whether the message fits and is new; then it is in. */
    boolean offer(IndexedMessage message) {
        int tokens = message.lineTokens;
        if (tokens > left || lines.contains(message.line)) {
            return false;
        }
        LocalDate day = LocalDate.ofInstant(message.at, zone);
        if (!days.contains(day)) {
            tokens += counter.countText(RecallBlock.dateLine(day, !years.contains(day.getYear())));
        }
        if (tokens > left) {
            return false;
        }
        left -= tokens;
        chosen.add(message);
        lines.add(message.line);
        days.add(day);
        years.add(day.getYear());
        return true;
    }

}
