package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.moderation.Moderation;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.model.moderation.ModerationRequest;
import dev.langchain4j.model.moderation.ModerationResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Moderate;
import dev.langchain4j.service.ModerationException;
import dev.langchain4j.service.TokenStream;
import io.github.chatmemory4j.langchain4j.FaultyChat.Outcome;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        return Stream.of(MemoryKind.WIRED, MemoryKind.PROVIDER_ONLY).flatMap(kind -> Stream.of(Transport.values())
                .flatMap(transport -> Stream.of(Fault.values()).map(fault -> Arguments.of(fault, kind, transport))));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void nextTurnIsAnswered_andNothingIsLost(Fault fault, MemoryKind kind, Transport transport) {
        Outcome outcome = FaultyChat.run(fault, kind, transport);

        assertThat(outcome.ended()).isEqualTo(fault.endsTheTurn(transport));
        assertThat(outcome.refused()).isEmpty();
        assertThat(outcome.nextAnswered()).isTrue();
        assertThat(outcome.next().userText()).isEqualTo(FaultyChat.NEXT_QUESTION);
        assertThat(texts(outcome, false)).contains(FaultyChat.FIRST_QUESTION, FaultyChat.NEXT_QUESTION);
        assertThat(outcome.transcript())
                .extracting(entry -> entry.message().text())
                .anyMatch(text -> text.startsWith(Fault.QUESTION));
        boolean takenBack = kind == MemoryKind.WIRED && fault.endsTheTurn(transport) && !fault.toolsHaveActed();
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

    @Test
    void nextTurnIsAnswered_whenAStreamWasNeverStartedOrFailedUnheard() {
        for (boolean started : List.of(false, true)) {
            try (StrictOpenAiServer server =
                            StrictOpenAiServer.start(call -> call.userText().equals("Never mind.")
                                    ? Reply.serverError()
                                    : Reply.text(FaultyChat.ANSWER));
                    CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                            .turnTimeout(Duration.ofMillis(50))
                            .build()) {
                Transport.Streaming streaming = memory.wire(AiServices.builder(Transport.Streaming.class)
                                .streamingChatModel(Transport.streamingModel(server)))
                        .build();
                TokenStream stream = streaming.chat("Never mind.");
                if (started) {
                    stream.onPartialResponse(piece -> {}).ignoreErrors().start();
                }

                assertThat(Transport.STREAMING.assistant(server, memory::wire).ask(FaultyChat.NEXT_QUESTION))
                        .isEqualTo(FaultyChat.ANSWER);

                assertThat(server.rejections()).isEmpty();
                assertThat(server.lastCall().userText()).isEqualTo(FaultyChat.NEXT_QUESTION);
            }
        }
    }

    interface Moderated {
        @Moderate
        String chat(String text);
    }

    @Test
    void isNotFlaggedForEver_whenAMessageWasFlagged() {
        ModerationModel model = new ModerationModel() {
            @Override
            public ModerationResponse doModerate(ModerationRequest request) {
                boolean flagged = request.texts().stream().anyMatch(text -> text.startsWith(Fault.QUESTION));
                return ModerationResponse.builder()
                        .moderation(flagged ? Moderation.flagged(Fault.QUESTION) : Moderation.notFlagged())
                        .build();
            }
        };
        for (MemoryKind kind : MemoryKind.values()) {
            try (StrictOpenAiServer server = StrictOpenAiServer.start();
                    FailingStore store = new FailingStore()) {
                AiServices<Moderated> builder = AiServices.builder(Moderated.class)
                        .chatModel(Transport.model(server))
                        .moderationModel(model);
                kind.wire(builder, store, request -> request);
                Moderated assistant = builder.build();
                assertThatThrownBy(() -> assistant.chat(Fault.QUESTION)).isInstanceOf(ModerationException.class);

                boolean flaggedAgain = FaultyChat.fails(() -> assistant.chat("Hello?"));

                assertThat(flaggedAgain).as("%s", kind).isEqualTo(kind != MemoryKind.WIRED);
            }
        }
    }

    @Test
    void goesOnWhereItWas_whenTheProcessWasKilledInATool(@TempDir Path folder) throws Exception {
        for (MemoryKind kind : List.of(MemoryKind.WIRED, MemoryKind.PROVIDER_ONLY, MemoryKind.MESSAGE_WINDOW)) {
            Path file = folder.resolve(kind + ".db");
            KilledInTool.runAndKill(kind, file);
            try (StrictOpenAiServer server = StrictOpenAiServer.start();
                    TranscriptStore store = JdbcTranscriptStore.sqlite(file, new LangChain4jMessageCodec())) {
                assertThat(store.read("default", 0, Long.MAX_VALUE))
                        .extracting(entry -> entry.message().text())
                        .contains(KilledInTool.QUESTION);
                Transport.Assistant assistant =
                        Transport.WAITING.assistant(server, builder -> kind.wire(builder, store, request -> request));

                boolean refused = FaultyChat.fails(() -> assistant.ask(FaultyChat.NEXT_QUESTION));

                assertThat(refused).as("%s", kind).isEqualTo(!kind.isOurs());
            }
        }
    }
}
