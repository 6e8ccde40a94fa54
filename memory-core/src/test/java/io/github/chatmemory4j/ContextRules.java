package io.github.chatmemory4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.compaction.FullStrategy;
import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.context.ContextRequest;
import io.github.chatmemory4j.context.PlacedRange;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.context.internal.TextLimits;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import io.github.chatmemory4j.recall.RecalledMessage;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.transcript.LiveTranscript;
import io.github.chatmemory4j.transcript.internal.CountedEntry;
import io.github.chatmemory4j.transcript.internal.Step;
import io.github.chatmemory4j.transcript.internal.Turn;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The invariants of a context, checked against the plain account of what was said. Trusts no total but its own. */
final class ContextRules {

    private static final Set<Placement> SENT =
            EnumSet.of(Placement.SYSTEM, Placement.VERBATIM, Placement.SHORTENED, Placement.ADAPTED);
    private static final String RECORD = "<conversation-record";
    private static final String RECALLED = "<recalled-record";
    private static final int MAX_WHOLE_CHARS = 250;
    private static final int OPENING_TOKENS_AT_MOST = 16;
    private static final int BRIDGE_TOKENS_AT_MOST = 16;

    private final EngineSettings settings;
    private final TokenCounter counter;
    private final String memoryId;

    ContextRules(EngineSettings settings, String memoryId) {
        this.settings = settings;
        this.counter = settings.counter();
        this.memoryId = memoryId;
    }

    void check(Context context, ContextRequest request, Said said) {
        isWithinTheBudget(context, request, said);
        ProviderGrammar.check(context.messages());
        hasTheCurrentUserMessage(context, request, said);
        sendsWhatWasSaid(context, said);
        placesEveryMessage(context, request, said);
        transcriptHoldsEverything(said);
    }

    /** The budget holds for what is rendered; beyond it only when the incoming message leaves no room for anything. */
    private void isWithinTheBudget(Context context, ContextRequest request, Said said) {
        int rendered = context.messages().stream().mapToInt(counter::count).sum();
        int total = settings.budget().input() - request.reservedTokens();
        int incoming = request.incoming().map(counter::count).orElse(0);
        assertThat(context.tokens()).as("own total").isEqualTo(rendered);
        if (rendered + incoming > total) {
            List<Message> bare = said.system() == null ? List.of() : List.of(Objects.requireNonNull(said.system()));
            assertThat(incoming).as("over budget without an incoming message").isPositive();
            assertThat(context.messages())
                    .as("over budget with more than the system message")
                    .isEqualTo(bare);
            assertThat(rendered).isLessThanOrEqualTo(total);
        }
    }

    private void hasTheCurrentUserMessage(Context context, ContextRequest request, Said said) {
        int lastUser = said.lastUserPosition();
        if (request.incoming().isPresent() || lastUser == Said.NONE) {
            return;
        }
        List<ContextMessage> users = context.sent().stream()
                .filter(sent -> sent.message().role() == Role.USER && sent.position() != ContextMessage.NO_POSITION)
                .toList();
        assertThat(users).as("the current user message is sent").isNotEmpty();
        assertThat(users.get(users.size() - 1).position())
                .as("the last user message")
                .isEqualTo(lastUser);
    }

    private void sendsWhatWasSaid(Context context, Said said) {
        for (ContextMessage sent : context.sent()) {
            if (sent.position() == ContextMessage.NO_POSITION) {
                assertThat(sent.placement()).isEqualTo(Placement.SYNTHETIC);
                continue;
            }
            Message original = said.messages().get((int) sent.position());
            Message message = sent.message();
            switch (sent.placement()) {
                case VERBATIM -> assertThat(message).isEqualTo(original);
                case SYSTEM -> {
                    assertThat(sent.position()).isEqualTo(said.systemPosition());
                    assertThat(message.text()).startsWith(original.text());
                }
                case SHORTENED -> {
                    assertThat(message).isNotEqualTo(original);
                    assertThat(message.role()).isEqualTo(original.role());
                    assertThat(message.toolCalls())
                            .extracting(call -> call.id() + " " + call.name())
                            .isEqualTo(original.toolCalls().stream()
                                    .map(call -> call.id() + " " + call.name())
                                    .toList());
                    assertThat(message.toolCallId()).isEqualTo(original.toolCallId());
                }
                case ADAPTED -> {
                    assertThat(original.role()).isEqualTo(Role.TOOL);
                    assertThat(message.role()).isEqualTo(Role.TOOL);
                    assertThat(message.toolCallId()).isEqualTo(original.toolCallId());
                    assertThat(message.text()).contains(ConversationMemory.resultHandle(sent.position()));
                    assertThat(counter.count(message)).isLessThan(counter.count(original));
                }
                default -> throw new AssertionError("a sent message cannot be " + sent.placement());
            }
        }
        assertThat(context.sent().stream().map(ContextMessage::position).filter(p -> p >= 0))
                .as("sent once")
                .doesNotHaveDuplicates();
    }

    private void placesEveryMessage(Context context, ContextRequest request, Said said) {
        LiveTranscript live = settings.store().load(memoryId);
        long summaryEnd = live.summary().map(summary -> summary.end()).orElse((long) said.clearedTo());
        long windowStart = live.state().windowStart();
        assertThat(summaryEnd).as("summary and window overlap").isLessThanOrEqualTo(windowStart);
        boolean summarySent = context.messages().stream().anyMatch(m -> m.text().contains(RECORD));
        long next = 0;
        Turn newest = said.newestTurn(settings);
        long newestStart = newest == null ? said.messages().size() : newest.start();
        Set<Long> unsendable = unsendable(live);
        Map<Long, Placement> placementSent = context.sent().stream()
                .filter(sent -> sent.position() != ContextMessage.NO_POSITION)
                .collect(Collectors.toMap(ContextMessage::position, ContextMessage::placement));
        for (PlacedRange range : context.placements()) {
            assertThat(range.from()).as("placements without gap or overlap").isEqualTo(next);
            next = range.to();
            for (long position = range.from(); position < range.to(); position++) {
                Message message = said.messages().get((int) position);
                Placement placement = range.placement();
                boolean sent = placement == placementSent.get(position);
                assertThat(sent).as("position %d is %s", position, placement).isEqualTo(SENT.contains(placement));
                if (sent) {
                    continue;
                }
                if (placement == Placement.RECALLED) {
                    isRecalled(context, position, said, windowStart);
                    continue;
                }
                Set<Placement> possible;
                if (position < said.clearedTo()) {
                    possible = EnumSet.of(Placement.CLEARED);
                } else if (position < summaryEnd) {
                    possible = EnumSet.of(summarySent ? Placement.SUMMARISED : Placement.TRIMMED);
                } else if (position < windowStart) {
                    possible = EnumSet.of(Placement.TRIMMED);
                } else if (message.role() == Role.SYSTEM) {
                    possible = EnumSet.of(Placement.SUPERSEDED);
                } else if (unsendable.contains(position)) {
                    possible = EnumSet.of(Placement.LEFT_OUT);
                } else {
                    possible = EnumSet.of(Placement.TRIMMED);
                    boolean noRoom =
                            position >= newestStart || request.incoming().isPresent();
                    assertThat(noRoom)
                            .as("position %d is in the window and was dropped", position)
                            .isTrue();
                }
                assertThat(placement).as("position %d", position).isIn(possible);
            }
        }
        assertThat(next).as("placements to the end").isEqualTo(said.messages().size());
    }

    /** In the blocks, once, word for word unless it is long. */
    private void isRecalled(Context context, long position, Said said, long windowStart) {
        Message message = said.messages().get((int) position);
        String blocks = context.messages().stream()
                .map(Message::text)
                .filter(text -> text.contains(RECALLED))
                .collect(Collectors.joining());
        assertThat(position)
                .as("recalled from what may be recalled")
                .isBetween((long) said.clearedTo(), windowStart - 1);
        assertThat(message.role()).isNotEqualTo(Role.SYSTEM);
        assertThat(context.recallReport().messages())
                .extracting(RecalledMessage::position)
                .contains(position)
                .doesNotHaveDuplicates();
        if (message.text().length() <= MAX_WHOLE_CHARS) {
            assertThat(blocks).contains(message.text());
        }
    }

    private static Set<Long> unsendable(LiveTranscript live) {
        Window window = new Window();
        live.window().stream()
                .filter(entry -> entry.message().role() != Role.SYSTEM)
                .forEach(entry -> window.add(new CountedEntry(entry, 1)));
        return window.turns().stream()
                .flatMap(turn -> turn.leftOut().stream())
                .map(left -> left.entry().position())
                .collect(Collectors.toSet());
    }

    void transcriptHoldsEverything(Said said) {
        List<Message> stored = new ArrayList<>();
        settings.store().read(memoryId, 0, Long.MAX_VALUE).forEach(entry -> {
            assertThat(entry.position()).isEqualTo(stored.size());
            stored.add(entry.message());
        });
        assertThat(stored).as("transcript").isEqualTo(said.messages());
    }

    /** A request may only fail when what must be sent is too large, or the strategy keeps everything. */
    void checkFailure(BudgetExceededException failure, ContextRequest request, Said said) {
        Message system = said.system();
        int total = settings.budget().input() - request.reservedTokens();
        int left = total - (system == null ? 0 : counter.count(system));
        boolean full = settings.strategy() instanceof FullStrategy;
        if (left < 0 || full) {
            return;
        }
        assertThat(request.incoming())
                .as("failed with an incoming message: %s", failure)
                .isEmpty();
        Turn newest = Objects.requireNonNull(said.newestTurn(settings));
        List<Step> steps = newest.steps();
        int least = leastTokens(steps.get(0)) + (steps.size() > 1 ? leastTokens(steps.get(steps.size() - 1)) : 0);
        boolean opens = steps.get(0).entries().get(0).message().role() != Role.USER;
        assertThat(least + (opens ? OPENING_TOKENS_AT_MOST + BRIDGE_TOKENS_AT_MOST : 0))
                .as("failed though the current turn can be made to fit: %s", failure)
                .isGreaterThan(left);
    }

    private int leastTokens(Step step) {
        int tokens = 0;
        for (CountedEntry entry : step.entries()) {
            int text = counter.countText(entry.message().text());
            tokens += entry.tokens() - Math.max(0, text - TextLimits.MIN_TEXT_TOKENS);
            for (ToolCall call : entry.message().toolCalls()) {
                tokens -= Math.max(0, counter.countText(call.arguments()) - TextLimits.MIN_TEXT_TOKENS);
            }
        }
        return tokens;
    }
}
