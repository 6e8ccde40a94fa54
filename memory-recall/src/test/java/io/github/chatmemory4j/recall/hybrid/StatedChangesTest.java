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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was stated, and stated differently later, as a recall tells it. */
class StatedChangesTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final RecallIndex index =
            new RecallIndex(RecallSettings.DEFAULT.withRelevance(RelevanceThresholds.ALWAYS), null, new LexicalIndex());
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The keys are with the neighbour. | The keys are under the flowerpot now. | Where are the keys?",
                "The exam is in room B12. | The exam was moved to room C03. | In which room is the exam?",
                "Our insurance is with Alba. | We switched our insurance from Alba to Norden. | Who insures us?",
                "I take 50 mg of the tablets. | The doctor put me on 75 mg of the tablets. | How much of the tablets?",
                "Die Miete beträgt 690 Euro. | Die Miete wurde auf 735 Euro erhöht. | Wie hoch ist die Miete?",
                "Ich wohne seit Jahren in Köln. | Ich bin nach Bremen gezogen. | Wohne ich in Köln oder in Bremen?",
                "Le loyer est de 820 euros. | Le loyer est passé à 860 euros. | Combien coûte le loyer ?",
                "La reunión es el martes. | La reunión se ha cambiado al jueves. | ¿Cuándo es la reunión?",
                "会议是星期二。 | 会议改到星期四了。 | 会议是星期几？"
            })
    void whatIsDifferentNow_isMarked_inManyWordsAndLanguages(String before, String after, String question) {
        long outdated = say(before);
        say("Good morning.");
        long current = say(after);
        say("Good night.");

        Map<Long, List<StatedChange>> changes = changes(question);

        assertThat(changes.get(outdated)).extracting(StatedChange::holds).containsExactly(false);
        assertThat(changes.get(current)).extracting(StatedChange::holds).containsExactly(true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "My sister lives in Ghent. | My sister has a dog now. | What about my sister?",
                "My sister is a nurse. | My sister is pregnant now. | What about my sister?",
                "My brother works in Oslo. | My brother's wife works in Bergen now. | Where does my brother work?",
                "L'hôtel à Vienne coûte 129 euros. | L'hôtel à Graz coûte maintenant 99 euros. | Combien coûte l'hôtel ?",
                "The exam is in room B12. | The exam takes 90 minutes now. | Where is the exam?",
                "The keys are with the neighbour. | If only the keys were in the drawer now. | Where are the keys?",
                "Ich wohne schon lange in Köln. | Meine Schwester ist nach Bremen gezogen. | Wohne ich in Köln?"
            })
    void anotherStatementOnTheSameSubject_changesNothing(String before, String after, String question) {
        long holds = say(before);
        say("Good morning.");
        say(after);
        say("Good night.");

        assertThat(changes(question)).containsEntry(holds, List.of());
    }

    @Test
    void whatChangedTwice_isCurrentOnlyInTheLast_andNotWhenThatIsErased() {
        say("The keys are with the neighbour.");
        long second = say("The keys are in the drawer now.");
        long third = say("The keys are under the flowerpot now.");
        say("Good night.");

        assertThat(changes("Where are the keys?")).containsEntry(second, outdated("keys"));
        assertThat(ask("Where are the keys?")).extracting(RecallHit::position).startsWith(third);

        index.remove(position -> position == third);

        assertThat(changes("Where are the keys?")).containsEntry(second, current("keys"));
    }
}
