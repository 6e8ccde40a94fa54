package io.github.chatmemory4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.compaction.FullStrategy;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.context.internal.Bridge;
import io.github.chatmemory4j.context.internal.PinnedResults;
import io.github.chatmemory4j.context.internal.RecallRendering;
import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.Summary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The invariants of the design, over thousands of seeded conversations; the seed of a failure is in its message. */
class ConversationPropertiesTest {

    static final int CONVERSATIONS = 200;
    private static final int ACKNOWLEDGEMENTS_AND_OPENING = 100;

    @Test
    void holdsEveryInvariant_inAFewConversations() {
        holdsEveryInvariant(0, 100);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void holdsEveryInvariant(int block) {
        holdsEveryInvariant(block, CONVERSATIONS);
    }

    static void holdsEveryInvariant(int block, int conversations) {
        for (int i = 0; i < conversations; i++) {
            long seed = block * 1_000_000L + i;
            try {
                new Play(seed).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    /** One conversation, and a second beside it in the same store that must never show. */
    private static final class Play {

        private static final Executor REFUSES = job -> {
            throw new RejectedExecutionException();
        };

        private final Random random;
        private final RandomSetup setup;
        private final TranscriptStore store = new InMemoryTranscriptStore();
        private final HeldExecutor held = new HeldExecutor();
        private final boolean atOnce;
        private final UnreliableSummarizer summarizer;
        private final RandomMessages messages;
        private final RandomMessages strangers;
        private final Said said = new Said();
        private final List<MemoryEvent> events = new ArrayList<>();
        private MemoryEngine memories;
        private @Nullable Context previous;
        private int eventsAtPrevious;
        /** Whether a question has no answer yet, and whether it was erased: then what would go on with it is void. */
        private boolean asked;

        private boolean askedWasErased;

        Play(long seed) {
            random = new Random(seed);
            setup = RandomSetup.of(random);
            atOnce = random.nextBoolean();
            summarizer = new UnreliableSummarizer(random, "mine");
            if (random.nextInt(3) == 0) {
                summarizer.repair();
            }
            messages = new RandomMessages(random, "mine", setup.budget().maxTokens());
            strangers = new RandomMessages(random, "stranger", setup.budget().maxTokens());
            memories = open();
        }

        private MemoryEngine open() {
            return setup.open(store, summarizer, atOnce ? Runnable::run : held, event -> {
                if (event.memoryId().equals("mine") && event.type() != MemoryEvent.Type.SUMMARY_SKIPPED) {
                    events.add(event);
                }
            });
        }

        void run() {
            int steps = 3 + random.nextInt(40);
            for (int i = 0; i < steps; i++) {
                step();
            }
            everythingHiddenIsFoldedOnceTheSummarizerWorks();
            assertThat(store.summaries("mine").stream().map(Summary::end).toList())
                    .as("summaries only grow")
                    .isSorted()
                    .doesNotHaveDuplicates();
        }

        private void step() {
            int dice = random.nextInt(40);
            if (dice == 0) {
                startAfresh();
            } else if (dice < 4) {
                memories = open();
                asked = false;
                askedWasErased = false;
                if (setup.strategy().recallBudget().pinnedShare() > 0) {
                    previous = null;
                }
            } else if (dice < 8) {
                memories.open("stranger").addAll(strangers.next());
            } else if (dice < 14) {
                held.runOne(random);
            } else if (dice < 20) {
                Message incoming = Message.user(messages.text());
                read(ContextRequest.of(incoming, reserved()));
                if (random.nextBoolean()) {
                    add(List.of(incoming));
                } else if (setup.strategy().recallBudget().pinnedShare() > 0) {
                    previous = null; // what was to be kept had no turn to stay with
                }
                read(ContextRequest.PLAIN);
            } else if (random.nextBoolean()) {
                add(messages.next());
                read(ContextRequest.of(null, reserved()));
            } else {
                for (Message message : messages.next()) {
                    add(List.of(message));
                    read(ContextRequest.of(null, reserved()));
                }
            }
        }

        private void startAfresh() {
            if (random.nextInt(3) == 0) {
                memories.open("mine").erase();
                said.erase();
                askedWasErased |= asked;
                asked = false;
            } else {
                memories.open("mine").clear();
                said.clear();
            }
            previous = null;
        }

        private int reserved() {
            return random.nextInt(4) == 0 ? random.nextInt(1 + setup.budget().input() / 3) : 0;
        }

        private void add(List<Message> added) {
            int system = said.systemPosition();
            boolean repeats = memories.open("mine").addAll(added).stream()
                    .anyMatch(entry -> entry.position() < said.messages().size());
            // A question that repeats the one without an answer is there already; the rest is new.
            added.subList(repeats ? 1 : 0, added.size()).stream()
                    .filter(message -> follows(message))
                    .forEach(said::add);
            if (said.systemPosition() != system) {
                previous = null;
            }
        }

        private boolean follows(Message message) {
            if (message.role() == Role.USER) {
                asked = true;
                askedWasErased = false;
            } else if (message.role() == Role.ASSISTANT && message.toolCalls().isEmpty()) {
                asked = false;
            }
            return !askedWasErased || message.role() == Role.SYSTEM;
        }

        private void read(ContextRequest request) {
            ContextRules rules = new ContextRules(memories.settings(), "mine");
            Context context;
            try {
                context = memories.open("mine").context(request);
            } catch (BudgetExceededException e) {
                rules.checkFailure(e, request, said);
                rules.transcriptHoldsEverything(said);
                previous = null;
                return;
            }
            rules.check(context, request, said);
            assertThat(context.messages()).noneMatch(message -> message.text().contains("stranger"));
            beginsAsThePreviousOne(context);
            if (random.nextInt(3) == 0) {
                readsTheSameAfterAReload(context, request);
            }
        }

        /** Except for what was kept with turns, which is derived and starts afresh. */
        private void readsTheSameAfterAReload(Context context, ContextRequest request) {
            if (setup.strategy().recallBudget().pinnedShare() > 0) {
                return;
            }
            Context reloaded = setup.open(store, summarizer, REFUSES, event -> {})
                    .open("mine")
                    .context(request);
            assertThat(reloaded.messages()).as("after a reload").isEqualTo(context.messages());
            assertThat(reloaded.placements()).as("after a reload").isEqualTo(context.placements());
        }

        private void beginsAsThePreviousOne(Context context) {
            boolean comparable = isWhole(context);
            Context before = previous;
            if (before != null
                    && comparable
                    && events.size() == eventsAtPrevious
                    && clearsNoMore(before, context)
                    && hadRoomForResultsInUse(before, context)
                    && keepsAllThatFits(before, context)) {
                List<Message> expected = withoutBridgeBehind(comingAgain(before));
                List<Message> beginning = context.messages()
                        .subList(0, Math.min(expected.size(), context.messages().size()));
                assertThat(beginning).as("the prefix between compactions").isEqualTo(expected);
            }
            previous = comparable ? context : null;
            eventsAtPrevious = events.size();
        }

        /** Whether results that tools returned are as they were: clearing them is a compaction of its own. */
        private static boolean clearsNoMore(Context before, Context now) {
            Set<Long> both = positions(before, sent -> true);
            both.retainAll(positions(now, sent -> true));
            Set<Long> cleared = positions(before, sent -> sent.placement() == Placement.ADAPTED);
            Set<Long> clearedNow = positions(now, sent -> sent.placement() == Placement.ADAPTED);
            cleared.retainAll(both);
            clearedNow.retainAll(both);
            return cleared.equals(clearedNow);
        }

        private static Set<Long> positions(Context context, Predicate<ContextMessage> which) {
            return context.sent().stream()
                    .filter(which)
                    .map(ContextMessage::position)
                    .collect(Collectors.toCollection(HashSet::new));
        }

        /** A bridge behind everything is for a user message that was announced, and need not have come. */
        private static List<Message> withoutBridgeBehind(List<Message> messages) {
            int last = messages.size() - 1;
            return last >= 0 && messages.get(last).text().equals(Bridge.TEXT) ? messages.subList(0, last) : messages;
        }

        /** Whether what was kept is still there; it may only go when it takes the room of something else. */
        private boolean keepsAllThatFits(Context before, Context now) {
            List<ContextMessage> missing = new ArrayList<>(kept(before));
            missing.removeAll(kept(now));
            int once = now.sent().stream()
                    .filter(sent -> sent.reason().startsWith(RecallRendering.ONCE))
                    .mapToInt(ContextMessage::tokens)
                    .sum();
            int needed = now.tokens()
                    - once
                    + missing.stream().mapToInt(ContextMessage::tokens).sum();
            assertThat(missing.isEmpty() || needed + ACKNOWLEDGEMENTS_AND_OPENING > now.availableTokens())
                    .as("kept with its turn while there is room: %d of %d", needed, now.availableTokens())
                    .isTrue();
            return missing.isEmpty();
        }

        /** Whether the results in use were there; they may only be missing where there was no room. */
        private static boolean hadRoomForResultsInUse(Context before, Context now) {
            List<ContextMessage> missing = new ArrayList<>(resultsInUse(now));
            missing.removeAll(resultsInUse(before));
            int needed = before.tokens()
                    + missing.stream().mapToInt(ContextMessage::tokens).sum();
            assertThat(missing.isEmpty() || needed + ACKNOWLEDGEMENTS_AND_OPENING > before.availableTokens())
                    .as("results in use while there is room: %d of %d", needed, before.availableTokens())
                    .isTrue();
            return missing.isEmpty();
        }

        /** What stands between their introduction and the answer to it, both included. */
        private static List<ContextMessage> resultsInUse(Context context) {
            List<Message> messages = context.messages();
            int from = messages.indexOf(Message.user(PinnedResults.OPENING));
            int to = from < 0 ? -1 : from + 1;
            while (to >= 0 && context.sent().get(to).placement() != Placement.SYNTHETIC) {
                to++;
            }
            return from < 0 ? List.of() : context.sent().subList(from, to + 1);
        }

        private static List<ContextMessage> kept(Context context) {
            return context.sent().stream()
                    .filter(sent -> sent.reason().startsWith(RecallRendering.KEPT))
                    .toList();
        }

        /** What must come again: all of it, but not the current turn when something may be recalled in front of it. */
        private List<Message> comingAgain(Context context) {
            if (setup.strategy().recallBudget().share() == 0) {
                return context.messages();
            }
            long lastUser = context.sent().stream()
                    .filter(sent -> sent.message().role() == Role.USER)
                    .mapToLong(ContextMessage::position)
                    .max()
                    .orElse(0);
            return context.sent().stream()
                    .takeWhile(sent -> sent.position() < lastUser || sent.placement() == Placement.SYSTEM)
                    .takeWhile(sent -> !sent.reason().startsWith(RecallRendering.ONCE))
                    .map(ContextMessage::message)
                    .toList();
        }

        /** Whether nothing in it depends on this one request's room, and no tool call waits for its results. */
        private boolean isWhole(Context context) {
            LiveTranscript live = store.load("mine");
            return context.placements().stream()
                    .noneMatch(range -> range.placement() == Placement.SHORTENED
                            || (range.placement() == Placement.TRIMMED
                                    && (range.to() > live.state().windowStart()
                                            || range.reason().contains("no room")))
                            || range.reason().contains("tool call without"));
        }

        private void everythingHiddenIsFoldedOnceTheSummarizerWorks() {
            if (setup.strategy() instanceof TrimStrategy || setup.strategy() instanceof FullStrategy) {
                return;
            }
            summarizer.repair();
            held.runAll();
            add(List.of(Message.user("mine again")));
            held.runAll();
            add(List.of(Message.user("mine and again")));
            held.runAll();
            LiveTranscript live = store.load("mine");
            long covered = live.summary()
                    .map(summary -> summary.end())
                    .orElse(live.state().clearedTo());
            assertThat(covered)
                    .as("turns that left the window are in the summary")
                    .isEqualTo(live.state().windowStart());
        }
    }
}
