package io.github.chatmemory4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.RecallBudget;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.summary.SummaryRequest;
import io.github.chatmemory4j.transcript.Erasure;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two processes talk on one conversation and erase messages of it, also while a summary is being made: nothing of what was
 * erased comes back, and in the end the summary tells of everything else it stands in for, and of nothing more. Every
 * message has a number, and the summariser tells the numbers it has heard of.
 */
@Tag("slow")
class ErasurePropertiesTest {

    private static final int SEEDS = Integer.getInteger("erasures", 80);
    private static final int BUDGET = 9_000;
    private static final Pattern NUMBER = Pattern.compile("#\\d+\\.");

    static IntStream seeds() {
        return IntStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingErasedComesBack_andNothingElseIsLost(int seed) {
        new Play(seed).run();
    }

    private static final class Play {

        private final Random random;
        private final TranscriptStore store = new InMemoryTranscriptStore();
        private final HeldExecutor held = new HeldExecutor();
        private final boolean recalls;
        private final RandomMessages messages;
        private final Set<String> erased = new HashSet<>();
        private final ConversationMemory[] processes = new ConversationMemory[2];
        private List<Message> given = List.of();
        private int said;

        Play(int seed) {
            random = new Random(seed);
            recalls = random.nextBoolean();
            messages = new RandomMessages(random, "m", 40);
            processes[0] = open();
            processes[1] = open();
        }

        private ConversationMemory open() {
            Watermarks marks = new Watermarks(0.06, 0.03, random.nextInt(4), 0);
            return SizedMessages.memories(BUDGET)
                    .strategy(
                            recalls
                                    ? new CombinedStrategy(marks, RecallBudget.DEFAULT.withShare(0.3))
                                    : new SummaryStrategy(marks))
                    .recall(new ScatteredRecall())
                    .maxSummaryTokens(BUDGET)
                    .store(store)
                    .summarizer(this::tellNumbers)
                    // What it tells is no prose, and must be told as it is.
                    .fallbackSummarizer(this::tellNumbers)
                    .factShare(0)
                    .executor(held)
                    .build()
                    .open("sam");
        }

        /** Now and then something is erased while it writes. */
        private String tellNumbers(SummaryRequest request) {
            Set<String> told = numbers(request.previousSummary());
            request.messages().forEach(message -> told.addAll(numbers(message.text())));
            if (random.nextInt(4) == 0) {
                erase();
            }
            return "so far " + String.join(" ", told);
        }

        void run() {
            while (said < 120) {
                step();
            }
            settle();
        }

        private void step() {
            int dice = random.nextInt(20);
            if (dice < 8) {
                process().addAll(messages.next().stream().map(this::numbered).toList());
            } else if (dice < 10) {
                erase();
            } else if (dice < 12) {
                held.runOne(random);
            } else if (dice == 12) {
                processes[random.nextInt(2)] = open();
            } else if (dice == 13) {
                bringBack();
            } else {
                read(process());
            }
        }

        private ConversationMemory process() {
            return processes[random.nextInt(2)];
        }

        private Message numbered(Message message) {
            // Those alone that have few words, so that all numbers fit into a summary.
            String text = message.text().length() > 1_000 ? "long" : message.text();
            return message.withText(text + " #" + said++ + ".");
        }

        private void erase() {
            List<TranscriptEntry> entries = store.read("sam", 0, Long.MAX_VALUE);
            if (!entries.isEmpty()) {
                TranscriptEntry entry = entries.get(random.nextInt(entries.size()));
                Erasure erasure = process().eraseMessage(entry.position());
                assertThat(erasure.messages()).isEqualTo(1);
                erased.addAll(numbers(entry.message().text()));
            }
        }

        private void read(ConversationMemory memory) {
            try {
                Context context = memory.context(ContextRequest.of(Message.user("What?"), 0));
                given = context.messages();
                ProviderGrammar.check(given);
                int tokens = given.stream().mapToInt(new WordCounter()::count).sum();
                assertThat(tokens).isLessThanOrEqualTo(BUDGET);
            } catch (BudgetExceededException e) {
                given = List.of();
            }
            assertNothingErasedIn(given);
            assertNothingErasedIn(memory.window());
            List<Summary> summaries = store.summaries("sam");
            assertThat(summaries).noneMatch(summary -> tellsErased(summary.text()));
        }

        /** A host sets what it was given by the process it asks, after something was erased. */
        private void bringBack() {
            read(processes[0]);
            List<Message> mine = given.stream()
                    .filter(message -> !message.text().startsWith("Conversation"))
                    .filter(message -> message.role() != Role.SYSTEM)
                    .toList();
            if (!recalls && !mine.isEmpty()) {
                List<TranscriptEntry> entries = store.read("sam", 0, Long.MAX_VALUE);
                TranscriptEntry entry = entries.get(entries.size() - 1);
                processes[random.nextInt(2)].eraseMessage(entry.position());
                erased.addAll(numbers(entry.message().text()));
                processes[0].reconcile(mine, true);
                assertThat(store.read("sam", 0, Long.MAX_VALUE))
                        .noneMatch(kept -> tellsErased(kept.message().text()));
            }
        }

        /** In the end everything that left the window is told of in the summary, and nothing else. */
        private void settle() {
            for (int i = 0; i < 5; i++) {
                processes[0].add(numbered(Message.user("bye")));
                processes[0].context();
                held.runAll();
            }
            LiveTranscript live = store.load("sam");
            long end = live.summary().map(Summary::end).orElse(0L);
            assertThat(end).isEqualTo(live.state().windowStart());
            Set<String> told = numbers(live.summary().map(Summary::text).orElse(""));
            Set<String> stoodInFor = new TreeSet<>();
            store.read("sam", live.state().clearedTo(), end).stream()
                    .filter(entry -> !entry.withdrawn() && entry.message().role() != Role.SYSTEM)
                    .forEach(entry -> stoodInFor.addAll(numbers(entry.message().text())));
            assertThat(told).isEqualTo(stoodInFor);
            read(processes[0]);
            read(processes[1]);
        }

        private void assertNothingErasedIn(List<Message> sent) {
            assertThat(sent).noneMatch(message -> tellsErased(message.text()));
        }

        private boolean tellsErased(String text) {
            return numbers(text).stream().anyMatch(erased::contains);
        }

        private static Set<String> numbers(String text) {
            Set<String> numbers = new TreeSet<>();
            Matcher matcher = NUMBER.matcher(text);
            while (matcher.find()) {
                numbers.add(matcher.group());
            }
            return numbers;
        }
    }
}
