package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.service.AiServiceContext;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.spi.services.AiServiceContextFactory;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.langchain4j.wiring.ServiceWiring;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A service is wired by being given the provider, without a call of {@code wire}: LangChain4j asks our factory for the
 * service's context. These tests fail when that hook disappears.
 */
class AutomaticWiringTest {

    private static final int MAX_TOKENS = 600;

    interface Assistant {
        String chat(@MemoryId String memoryId, @UserMessage String text);
    }

    /** One interface for each test that asks how its services were wired. */
    interface Wired extends Assistant {}

    interface ByHand extends Assistant {}

    interface OneMemory {
        String chat(String text);
    }

    interface OtherMemory {
        String chat(String text);
    }

    interface Changed extends Assistant {}

    /** The ways in which an application may give a service its memory, more than once too. */
    enum Giving {
        PROVIDER {
            @Override
            void give(AiServices<?> builder, CompactingChatMemoryProvider memory) {
                builder.chatMemoryProvider(memory);
            }
        },
        WIRE {
            @Override
            void give(AiServices<?> builder, CompactingChatMemoryProvider memory) {
                memory.wire(builder);
            }
        },
        PROVIDER_THEN_WIRE {
            @Override
            void give(AiServices<?> builder, CompactingChatMemoryProvider memory) {
                memory.wire(builder.chatMemoryProvider(memory));
            }
        },
        WIRE_THEN_PROVIDER {
            @Override
            void give(AiServices<?> builder, CompactingChatMemoryProvider memory) {
                memory.wire(builder).chatMemoryProvider(memory);
            }
        },
        TWICE {
            @Override
            void give(AiServices<?> builder, CompactingChatMemoryProvider memory) {
                memory.wire(memory.wire(builder));
            }
        };

        abstract void give(AiServices<?> builder, CompactingChatMemoryProvider memory);
    }

    @ParameterizedTest
    @EnumSource
    void holdsTheBudgetOnTheFinalRequest_andHearsOfEachOnce(Giving giving) {
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                        .contextWindow(MAX_TOKENS)
                        .script(CityDesk.script())
                        .start();
                CompactingChatMemoryProvider memory = memory().build()) {
            Exchanges.fill(memory.get("alice"), MAX_TOKENS);
            Assistant assistant = assistant(server, builder -> {
                builder.tools(new CityDesk.Tools());
                giving.give(builder, memory);
            });

            for (int turn = 2; turn < 12; turn++) {
                assistant.chat("alice", CityDesk.question(turn) + " Please.".repeat(20));
            }

            assertThat(server.rejections()).isEmpty();
            assertThat(memory.get("alice").usage().requests())
                    .isEqualTo(server.calls().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesAFailedTurnBack(Giving giving) {
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                        .strictAlternation()
                        .script(Reply.inOrder(Reply.serverError(), Reply.text("Hello.")))
                        .start();
                CompactingChatMemoryProvider memory = memory().build()) {
            Assistant assistant = assistant(server, builder -> giving.give(builder, memory));

            assertThatThrownBy(() -> assistant.chat("alice", "Hi?")).isInstanceOf(RuntimeException.class);

            assertThat(memory.get("alice").messages()).isEmpty();
            assertThat(assistant.chat("alice", "Hi!")).isEqualTo("Hello.");
            assertThat(server.lastCall().roles()).containsExactly("user");
        }
    }

    /** The moments at which an application may set a transformer of its own, before the memory and after it. */
    static Stream<Consumer<AiServices<?>>> orders() {
        return Stream.of(Giving.values())
                .flatMap(giving -> Stream.of(true, false).map(before -> new Consumer<AiServices<?>>() {
                    @Override
                    public void accept(AiServices<?> builder) {
                        UnaryOperator<ChatRequest> own = AutomaticWiringTest::dated;
                        if (before) {
                            builder.chatRequestTransformer(own);
                        }
                        giving.give(builder, MEMORY.get());
                        if (!before) {
                            builder.chatRequestTransformer(own);
                        }
                    }

                    @Override
                    public String toString() {
                        return "transformer " + (before ? "before " : "after ") + giving;
                    }
                }));
    }

    private static final ThreadLocal<CompactingChatMemoryProvider> MEMORY = new ThreadLocal<>();

    @ParameterizedTest
    @MethodSource("orders")
    void keepsATransformerOfTheUsersOwn_andTheBudgetHoldsOnItsResult(Consumer<AiServices<?>> order) {
        try (StrictOpenAiServer server =
                        StrictOpenAiServer.builder().contextWindow(MAX_TOKENS).start();
                CompactingChatMemoryProvider memory = memory().build()) {
            MEMORY.set(memory);
            Exchanges.fill(memory.get("alice"), MAX_TOKENS);
            Assistant assistant = assistant(server, order);

            for (int turn = 0; turn < 6; turn++) {
                assistant.chat("alice", CityDesk.question(turn));
            }

            assertThat(server.rejections()).isEmpty();
            assertThat(server.calls()).extracting(ChatCompletionCall::messages).allSatisfy(messages -> assertThat(
                            messages)
                    .filteredOn(message -> message.path("content").asText().startsWith("It is Monday."))
                    .hasSize(1));
        } finally {
            MEMORY.remove();
        }
    }

    @Test
    void belongsToTheMemoryThatWasGivenLast() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start();
                CompactingChatMemoryProvider first = memory().build();
                CompactingChatMemoryProvider second = memory().build()) {
            Assistant assistant = AiServices.builder(Changed.class)
                    .chatModel(Transport.model(server))
                    .chatMemoryProvider(first)
                    .chatMemoryProvider(second)
                    .build();

            assistant.chat("alice", "Hello.");

            assertThat(first.engine().store().memoryIds()).isEmpty();
            assertThat(first.openMemories()).isZero();
            assertThat(second.get("alice").usage().requests()).isEqualTo(1);
            assertThat(second.get("alice").messages()).hasSize(2);
        }
    }

    @Test
    void letsGoOfAService_thatIsGivenAnotherMemory() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start();
                CompactingChatMemoryProvider memory = memory().build()) {
            Assistant assistant = AiServices.builder(Changed.class)
                    .chatModel(Transport.model(server))
                    .chatMemoryProvider(memory)
                    .chatMemoryProvider(id -> MessageWindowChatMemory.withMaxMessages(10))
                    .build();

            assistant.chat("alice", "Hello.");

            assertThat(memory.openMemories()).isZero();
            assertThat(ServiceWiring.of(Changed.class)).contains(ServiceWiring.OTHER_MEMORY);
        }
    }

    @Test
    void saysHowAServiceIsWired_andWhatIsMissing() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start();
                CompactingChatMemoryProvider memory = memory().build();
                CompactingChatMemoryProvider byHand = memory().manualWiring().build()) {
            AiServices.builder(Wired.class)
                    .chatModel(Transport.model(server))
                    .chatMemoryProvider(memory.forAgent("writer"))
                    .build();
            AiServices.builder(ByHand.class)
                    .chatModel(Transport.model(server))
                    .chatMemoryProvider(byHand)
                    .build();
            AiServices.builder(OneMemory.class)
                    .chatModel(Transport.model(server))
                    .chatMemory(memory.get("alice"))
                    .build();
            AiServices.builder(OtherMemory.class)
                    .chatModel(Transport.model(server))
                    .chatMemory(MessageWindowChatMemory.withMaxMessages(10))
                    .build();

            assertThat(ServiceWiring.of(Wired.class)).contains(ServiceWiring.WIRED);
            assertThat(ServiceWiring.of(ByHand.class)).contains(ServiceWiring.PROVIDER_ONLY);
            assertThat(ServiceWiring.of(OneMemory.class)).contains(ServiceWiring.MEMORY_ONLY);
            assertThat(ServiceWiring.of(OtherMemory.class)).contains(ServiceWiring.OTHER_MEMORY);
            assertThat(ServiceWiring.PROVIDER_ONLY.sentence()).contains("memory.wire(AiServices.builder(...))");
        }
    }

    @Test
    void leavesAServiceAlone_whenWiringIsManual() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start();
                CompactingChatMemoryProvider memory = memory().manualWiring().build()) {
            Assistant assistant = assistant(server, builder -> builder.chatMemoryProvider(memory));

            assistant.chat("alice", "Hello.");

            assertThat(memory.get("alice").usage().requests()).isZero();
            assertThat(memory.get("alice").messages()).hasSize(2);
        }
    }

    @Test
    void wiresAllTheSame_whenWiringIsManualAndAskedFor() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start();
                CompactingChatMemoryProvider memory = memory().manualWiring().build()) {
            Assistant assistant = assistant(server, memory::wire);

            assistant.chat("alice", "Hello.");

            assertThat(memory.get("alice").usage().requests()).isEqualTo(1);
        }
    }

    /** As Quarkus has one. */
    public static final class HostsFactory implements AiServiceContextFactory {

        @Override
        public AiServiceContext create(Class<?> aiService) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void keepsOutOfTheWay_whenAHostHasAHookOfItsOwn(@TempDir Path folder) throws Exception {
        ClassLoader here = getClass().getClassLoader();
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(AiServiceContextFactory.class.getName()), HostsFactory.class.getName());

        try (URLClassLoader hosts = new URLClassLoader(new URL[] {folder.toUri().toURL()}, here)) {
            assertThat(WiringContextFactory.first(here)).isEmpty();
            assertThat(WiringContextFactory.first(here, hosts)).containsInstanceOf(HostsFactory.class);
        }
    }

    private static Assistant assistant(StrictOpenAiServer server, Consumer<AiServices<?>> more) {
        AiServices<Assistant> builder = AiServices.builder(Assistant.class).chatModel(Transport.model(server));
        more.accept(builder);
        return builder.build();
    }

    private static CompactingChatMemoryProvider.Builder memory() {
        return CompactingChatMemoryProvider.builder().maxTokens(MAX_TOKENS).strategy(new TrimStrategy());
    }

    private static ChatRequest dated(ChatRequest request) {
        List<ChatMessage> messages = new ArrayList<>(request.messages());
        messages.add(0, SystemMessage.from("It is Monday. " + "The office is open today. ".repeat(5)));
        return request.toBuilder().messages(messages).build();
    }
}
