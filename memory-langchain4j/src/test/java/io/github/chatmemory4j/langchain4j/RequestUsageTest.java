package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.DryRun;
import io.github.chatmemory4j.MemoryOptions;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.redaction.Redactor;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.transcript.RequestUsage;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a wired service's requests took stands beside their answers. */
class RequestUsageTest {

    private static final String PROFILE = "The user lives in Leipzig and is a vegetarian.";

    private static final int TURNS = 8;

    @ParameterizedTest
    @EnumSource(Transport.class)
    void everyAnswer_hasWhatItsRequestTook_toolRoundsIncluded(Transport transport) {
        InMemoryTranscriptStore store = new InMemoryTranscriptStore();
        try (StrictOpenAiServer server =
                        StrictOpenAiServer.builder().script(CityDesk.script()).start();
                CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                        .maxTokens(1_500)
                        .strategy(new TrimStrategy())
                        .store(store)
                        .requestTransformer((request, memoryId) -> {
                            var messages = new ArrayList<>(request.messages());
                            messages.add(1, SystemMessage.from(PROFILE));
                            return request.toBuilder().messages(messages).build();
                        })
                        .build()) {
            Transport.Assistant assistant =
                    transport.assistant(server, builder -> memory.wire(builder.tools(new CityDesk.Tools())));
            for (int turn = 0; turn < TURNS; turn++) {
                assistant.ask(CityDesk.question(turn));
            }

            List<RequestUsage> usage = store.read("default", 0, 1_000).stream()
                    .filter(entry -> entry.message().role() == Role.ASSISTANT)
                    .map(TranscriptEntry::usage)
                    .map(used -> used.orElseThrow())
                    .toList();
            List<ChatCompletionCall> calls = server.calls();
            assertThat(usage).hasSameSizeAs(calls).hasSizeGreaterThan(TURNS);
            for (int i = 0; i < calls.size(); i++) {
                assertThat(usage.get(i).inputTokens()).isEqualTo(calls.get(i).promptTokens());
                assertThat(usage.get(i).model()).startsWith("gpt-4o-mini");
                assertThat(usage.get(i).outputTokens()).isPositive();
                assertThat(usage.get(i).toolTokens()).isPositive();
                assertThat(usage.get(i).addedTokens()).isBetween(10L, 20L);
            }
            assertThat(DryRun.builder(store)
                            .options(MemoryOptions.builder()
                                    .maxTokens(1_500)
                                    .strategy(new TrimStrategy())
                                    .build())
                            .build()
                            .requests("default"))
                    .extracting(request -> request.usage().orElseThrow())
                    .containsExactlyElementsOf(usage);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aProviderThatReportsNothing_leavesWhatIsCountedHere(Transport transport) {
        InMemoryTranscriptStore store = new InMemoryTranscriptStore();
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                        .script(CityDesk.script())
                        .withoutUsage()
                        .start();
                CompactingChatMemoryProvider memory =
                        CompactingChatMemoryProvider.builder().store(store).build()) {
            transport
                    .assistant(server, builder -> memory.wire(builder.tools(new CityDesk.Tools())))
                    .ask("Hello.");

            RequestUsage usage = store.read("default", 2, 3).get(0).usage().orElseThrow();
            assertThat(usage.inputTokens()).isZero();
            assertThat(usage.toolTokens()).isPositive();
            assertThat(usage.addedTokens()).isZero();
        }
    }

    @Test
    void anAnswerThatIsRedacted_hasItsUsageAllTheSame_andTheNextOfTheSameWordsHasNone() {
        InMemoryTranscriptStore store = new InMemoryTranscriptStore();
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                        .script(call -> Reply.text("Write to ada@example.org."))
                        .start();
                CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                        .store(store)
                        .redactor(Redactor.of(Redactor.Kind.EMAIL))
                        .build()) {
            Transport.WAITING.assistant(server, memory::wire).ask("Whom do I write to?");
            memory.get("default").add(UserMessage.from("Once more?"));
            memory.get("default").add(AiMessage.from("Write to ada@example.org."));

            assertThat(store.read("default", 0, 10))
                    .filteredOn(entry -> entry.message().role() == Role.ASSISTANT)
                    .extracting(entry -> entry.usage().isPresent())
                    .containsExactly(true, false);
        }
    }
}
