package io.github.chatmemory4j.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.ChatMemoryProvider;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.service.tool.ToolProvider;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.github.chatmemory4j.event.MemoryListener;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.usage.MemoryMeters;
import io.github.chatmemory4j.recall.hybrid.TranscriptRecall;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.sqlite.JDBC;

/** What an application gets, what it does not get, and what it may bring instead. */
class ChatMemoryAutoConfigurationTest {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ChatMemoryAutoConfiguration.class));

    @Test
    void hasOneProviderAndOneStore_andNothingThatEveryServiceWouldGet() {
        application.run(context -> assertThat(context)
                .hasSingleBean(ChatMemoryProvider.class)
                .hasSingleBean(CompactingChatMemoryProvider.class)
                .hasSingleBean(TranscriptStore.class)
                .doesNotHaveBean(ChatMemory.class)
                .doesNotHaveBean(ToolProvider.class)
                .doesNotHaveBean(ChatModel.class)
                .doesNotHaveBean(MemoryMeters.class));
    }

    @Test
    void hasNothing_whenItIsNotEnabled() {
        application.withPropertyValues("chatmemory4j.enabled=false").run(context -> assertThat(context)
                .doesNotHaveBean(ChatMemoryProvider.class)
                .doesNotHaveBean(TranscriptStore.class)
                .doesNotHaveBean(AiServiceReport.class));
    }

    @Test
    void leavesAlone_whatTheApplicationBrings() {
        ChatMemoryProvider own = id -> MessageWindowChatMemory.withMaxMessages(10);
        application.withBean("own", ChatMemoryProvider.class, () -> own).run(context -> assertThat(context)
                .getBean(ChatMemoryProvider.class)
                .isSameAs(own));
        application
                .withBean("own", ChatMemory.class, () -> MessageWindowChatMemory.withMaxMessages(10))
                .run(context -> assertThat(context).doesNotHaveBean(ChatMemoryProvider.class));
        TranscriptStore store = new InMemoryTranscriptStore();
        application.withBean("own", TranscriptStore.class, () -> store).run(context -> assertThat(
                        context.getBean(CompactingChatMemoryProvider.class)
                                .engine()
                                .store())
                .isSameAs(store));
    }

    @Test
    void keepsConversationsInAFile_whenItIsNamed(@TempDir Path folder) {
        application
                .withPropertyValues("chatmemory4j.store.path=" + folder.resolve("data/memory.db"))
                .run(context ->
                        assertThat(context.getBean(TranscriptStore.class)).isInstanceOf(JdbcTranscriptStore.class));
        assertThat(folder.resolve("data/memory.db")).exists();
    }

    @Test
    void keepsConversationsOnTheHeap_whenTheDataSourceIsOfAnotherDatabase() {
        application
                .withBean(DataSource.class, ChatMemoryAutoConfigurationTest::sqlite)
                .run(context ->
                        assertThat(context.getBean(TranscriptStore.class)).isInstanceOf(InMemoryTranscriptStore.class));
    }

    private static DataSource sqlite() {
        return new SimpleDriverDataSource(new JDBC(), "jdbc:sqlite::memory:");
    }

    @Test
    void closesProviderAndStore_whenTheApplicationEnds(@TempDir Path folder) {
        List<CompactingChatMemoryProvider> memories = new ArrayList<>();
        application
                .withPropertyValues("chatmemory4j.store.path=" + folder.resolve("memory.db"))
                .run(context -> {
                    CompactingChatMemoryProvider memory = context.getBean(CompactingChatMemoryProvider.class);
                    memory.get("alice").add(UserMessage.from("Hello."));
                    memories.add(memory);
                });
        assertThatThrownBy(() -> memories.get(0).engine().store().memoryIds()).hasMessageContaining("closed");
    }

    @Test
    void recallsByWords_unlessToldNotTo_orItsModuleIsMissing() {
        application.run(context -> assertThat(recalls(context.getBean(CompactingChatMemoryProvider.class)))
                .isTrue());
        application.withPropertyValues("chatmemory4j.recall.enabled=false").run(context -> assertThat(
                        recalls(context.getBean(CompactingChatMemoryProvider.class)))
                .isFalse());
        application
                .withClassLoader(new FilteredClassLoader(TranscriptRecall.class))
                .run(context -> assertThat(context).hasNotFailed());
    }

    /** Whether a long conversation brings back what has left its window. */
    private static boolean recalls(CompactingChatMemoryProvider memory) {
        for (int i = 0; i < 60; i++) {
            memory.get("alice")
                    .add(UserMessage.from("Note " + i + ": " + "the ferry to Elba leaves at noon. ".repeat(10)));
            memory.get("alice").add(AiMessage.from("I see."));
        }
        memory.get("alice").add(UserMessage.from("What is note 1?"));
        return !memory.get("alice")
                .conversation()
                .context()
                .recallReport()
                .messages()
                .isEmpty();
    }

    /** Two dimensions are enough to be asked. */
    private static final class CountingModel implements EmbeddingModel {

        private int texts;

        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
            texts += segments.size();
            return Response.from(segments.stream()
                    .map(segment ->
                            Embedding.from(new float[] {1, segment.text().length()}))
                    .toList());
        }

        @Override
        public int dimension() {
            return 2;
        }
    }

    @Test
    void recallsByMeaning_whenThereIsAnEmbeddingModel() {
        CountingModel model = new CountingModel();
        application
                .withBean(EmbeddingModel.class, () -> model)
                .withBean(ChatMemoryCustomizer.class, () -> builder -> builder.executor(Runnable::run))
                .run(context -> recalls(context.getBean(CompactingChatMemoryProvider.class)));

        assertThat(model.texts).isPositive();
    }

    @Test
    void keepsVectorsInAnEmbeddingStore_onlyWhenThatIsNamed() {
        InMemoryEmbeddingStore<TextSegment> documents = new InMemoryEmbeddingStore<>();
        ApplicationContextRunner withStore = application
                .withBean(EmbeddingModel.class, CountingModel::new)
                .withBean("documents", EmbeddingStore.class, () -> documents)
                .withBean(ChatMemoryCustomizer.class, () -> builder -> builder.executor(Runnable::run));

        withStore.run(context -> recalls(context.getBean(CompactingChatMemoryProvider.class)));
        assertThat(documents.serializeToJson()).isEqualTo(new InMemoryEmbeddingStore<>().serializeToJson());

        withStore
                .withPropertyValues("chatmemory4j.recall.embedding-store=documents")
                .run(context -> recalls(context.getBean(CompactingChatMemoryProvider.class)));
        assertThat(documents.serializeToJson()).contains("alice");
    }

    @Test
    void says_whichBeansThereAre_whenAPropertyNamesNone() {
        application
                .withBean("openAi", ChatModel.class, () -> new ChatModel() {})
                .withPropertyValues("chatmemory4j.summary.model=gpt")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("chatmemory4j.summary.model must name a bean of type ChatModel, was 'gpt'; those"
                                + " there are: [openAi]"));
        application.withPropertyValues("chatmemory4j.store.type=sqlite").run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageStartingWith("chatmemory4j.store.path must be set"));
        application.withPropertyValues("chatmemory4j.store.type=postgresql").run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("there is no DataSource, or more than one"));
    }

    @Test
    void metersAndListeners_hearOfEvents() {
        List<String> heard = new ArrayList<>();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        application
                .withBean(MeterRegistry.class, () -> registry)
                .withBean(
                        MemoryListener.class,
                        () -> event -> heard.add(event.type().name()))
                .run(context -> {
                    assertThat(context).hasSingleBean(MemoryMeters.class);
                    recalls(context.getBean(CompactingChatMemoryProvider.class));
                });
        assertThat(heard).isNotEmpty();
        assertThat(registry.get("chat.memory.events").counters()).isNotEmpty();

        application
                .withBean(MeterRegistry.class, () -> registry)
                .withClassLoader(new FilteredClassLoader(MeterRegistry.class))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void knowsWhoseAConversationIs_byASeparatorOrACustomizer(@TempDir Path folder) {
        ApplicationContextRunner stored =
                application.withPropertyValues("chatmemory4j.store.path=" + folder.resolve("memory.db"));
        stored.withPropertyValues("chatmemory4j.user-id-separator=:").run(context -> {
            context.getBean(ChatMemoryProvider.class).get("alice:1").add(UserMessage.from("Hello."));
            assertThat(context.getBean(TranscriptStore.class).memoryIds("alice"))
                    .containsExactly("alice:1");
        });
        stored.withUserConfiguration(UserIds.class).run(context -> {
            context.getBean(ChatMemoryProvider.class).get(new ChatId("bob", 2)).add(UserMessage.from("Hello."));
            assertThat(context.getBean(TranscriptStore.class).memoryIds("bob")).hasSize(1);
        });
    }

    record ChatId(String userId, int number) {}

    @Configuration(proxyBeanMethods = false)
    static class UserIds {

        // tag::spring-customizer[]
        @Bean
        ChatMemoryCustomizer userIds() {
            return builder -> builder.userId(id -> ((ChatId) id).userId());
        }
        // end::spring-customizer[]
    }

    @Test
    void keepsAgentsApart_andSecretsOut() {
        application
                .withPropertyValues("chatmemory4j.agent=desk", "chatmemory4j.redact=email,phone")
                .run(context -> {
                    context.getBean(ChatMemoryProvider.class)
                            .get("alice")
                            .add(UserMessage.from("Write to ada@example.org."));
                    TranscriptStore store = context.getBean(TranscriptStore.class);
                    assertThat(store.memoryIds()).containsExactly("agent:desk:alice");
                    assertThat(store.read("agent:desk:alice", 0, 1)
                                    .get(0)
                                    .message()
                                    .text())
                            .isEqualTo("Write to [e-mail].");
                });
    }
}
