package io.github.chatmemory4j.recall.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.RecallHit;
import io.github.chatmemory4j.recall.StatedChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was stated, and stated differently later, as a recall tells it. */
class StatedChangesTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final RecallIndex index = new RecallIndex(RecallSettings.DEFAULT, null, new LexicalIndex());
    private long next;

    @AfterEach
    void close() {
        index.close();
    }

    private long say(String text) {
        return add(Message.user(text));
    }

    private long add(Message message) {
        index.add(List.of(new TranscriptEntry(next, message, START.plusSeconds(60 * next))));
        return next++;
    }

    private List<RecallHit> ask(String question) {
        return index.recall(new RecallQuery(question, START.plusSeconds(90_000), position -> true, 50))
                .hits();
    }

    private Map<Long, List<StatedChange>> changes(String question) {
        Map<Long, List<StatedChange>> changes = new TreeMap<>();
        ask(question).forEach(hit -> changes.put(hit.position(), hit.changes()));
        return changes;
    }

    private static List<StatedChange> outdated(String about) {
        return List.of(new StatedChange(about, false));
    }

    private static List<StatedChange> current(String about) {
        return List.of(new StatedChange(about, true));
    }

    @Test
    void ofTwoStatements_theLaterIsCurrent_andComesFirst() {
        long berlin = say("I live in Berlin with my dog Ada.");
        say("The weather is grey.");
        long lisbon = say("We moved to Lisbon in May.");
        say("Good night.");

        assertThat(changes("Do I live in Berlin?"))
                .containsEntry(berlin, outdated("residence"))
                .containsEntry(lisbon, current("residence"));
        assertThat(ask("Do I live in Berlin?")).extracting(RecallHit::position).startsWith(lisbon, berlin);
    }

    @Test
    void aDeadlineThatMoves_isOutdated_alsoWhereTheAssistantRepeatedIt() {
        long said = say("The deadline for the report is 14 April.");
        long repeated = add(Message.assistant("So the deadline for the report is 14 April."));
        say("The weather is grey.");
        long moved = say("The budget meeting is long. The deadline for the report moved to 28 April.");
        say("Good night.");

        Map<Long, List<StatedChange>> changes = changes("When is the deadline for the report?");

        assertThat(changes.get(said)).extracting(StatedChange::holds).containsExactly(false);
        assertThat(changes.get(repeated)).extracting(StatedChange::holds).containsExactly(false);
        assertThat(changes.get(moved)).extracting(StatedChange::holds).containsExactly(true);
    }

    @Test
    void whenTheLaterStatementIsErased_theEarlierHoldsAgain() {
        long berlin = say("I live in Berlin.");
        long report = say("The timeout is 30 seconds.");
        long lisbon = say("We moved to Lisbon in May.");
        long raised = say("We raised the timeout to 90 seconds.");
        say("Good night.");
        assertThat(changes("Do I live in Berlin?")).containsEntry(berlin, outdated("residence"));
        assertThat(changes("What is the timeout?")).containsEntry(report, outdated("timeout"));

        index.remove(position -> position == lisbon || position == raised);

        assertThat(changes("Do I live in Berlin?")).containsEntry(berlin, List.of());
        assertThat(changes("What is the timeout?")).containsEntry(report, List.of());
    }

    @Test
    void whatIsOnlyAsked_supposed_orOfOthers_changesNothing() {
        long berlin = say("I live in Berlin.");
        say("Should I move to Lisbon?");
        say("If I were rich, I'd live in Lisbon.");
        say("My boss moved to Lisbon.");
        say("Good night.");

        assertThat(changes("Do I live in Berlin?")).containsEntry(berlin, List.of());
    }

    @Test
    void aStatement_isFoundByWhatItIsOf() {
        long employer = say("I started at Bergmann on Monday.");
        say("The weather is grey.");
        say("Good night.");

        assertThat(ask("Who is my employer?")).extracting(RecallHit::position).contains(employer);
    }
}
