package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.langchain4j.FaultyChat.Outcome;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong in the middle of a turn, the next is valid, and nothing that was said is lost. */
class FaultTest {

    /** After these, every further request of the built-in windows is refused: a tool call has no result. */
    private static final Set<Fault> BREAKS_THE_WINDOWS =
            EnumSet.of(Fault.BAD_ARGUMENTS, Fault.INVENTED_TOOL, Fault.STORE_FAILS);

    static Stream<Arguments> ours() {
        return Stream.of(MemoryKind.WIRED, MemoryKind.PROVIDER_ONLY)
                .flatMap(kind -> Stream.of(Transport.values()).flatMap(transport -> Stream.of(Fault.values())
                        .map(fault -> Arguments.of(fault, kind, transport))));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void nextTurnIsAnswered_andNothingIsLost(Fault fault, MemoryKind kind, Transport transport) {
        Outcome outcome = FaultyChat.run(fault, kind, transport);

        assertThat(outcome.ended()).isEqualTo(fault.endsTheTurn());
        assertThat(outcome.refused()).isEmpty();
        assertThat(outcome.nextAnswered()).isTrue();
        assertThat(outcome.next().userText()).isEqualTo(FaultyChat.NEXT_QUESTION);
        assertThat(texts(outcome, false)).contains(FaultyChat.FIRST_QUESTION, FaultyChat.NEXT_QUESTION);
        assertThat(outcome.transcript())
                .extracting(entry -> entry.message().text())
                .anyMatch(text -> text.startsWith(Fault.QUESTION));
        boolean takenBack = kind == MemoryKind.WIRED && fault.endsTheTurn();
        assertThat(texts(outcome, true).stream().anyMatch(text -> text.startsWith(Fault.QUESTION)))
                .isEqualTo(takenBack);
        if (takenBack) {
            assertThat(outcome.next().roles()).containsExactly("system", "user", "assistant", "user");
        }
    }

    @ParameterizedTest
    @EnumSource
    void builtInWindowsAreRefusedForGood_whereACallIsLeftWithoutItsResult(Fault fault) {
        for (MemoryKind kind : List.of(MemoryKind.MESSAGE_WINDOW, MemoryKind.TOKEN_WINDOW)) {
            Outcome outcome = FaultyChat.run(fault, kind, Transport.WAITING);

            assertThat(outcome.nextAnswered()).as("%s", kind).isEqualTo(!BREAKS_THE_WINDOWS.contains(fault));
        }
    }

    private static List<String> texts(Outcome outcome, boolean withdrawn) {
        return outcome.transcript().stream()
                .filter(entry -> entry.withdrawn() == withdrawn)
                .map(TranscriptEntry::message)
                .map(message -> message.text())
                .toList();
    }
}
