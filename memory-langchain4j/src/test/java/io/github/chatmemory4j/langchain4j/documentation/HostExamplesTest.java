package io.github.chatmemory4j.langchain4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.memory.chat.ChatMemoryProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import io.github.chatmemory4j.event.MemoryListener;
import io.github.chatmemory4j.langchain4j.CompactingChatMemory;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.Exchanges;
import io.github.chatmemory4j.langchain4j.documentation.Echo.Assistant;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.langchain4j.usage.MemoryMeters;
import io.github.chatmemory4j.langchain4j.usage.MemoryObservations;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import io.github.chatmemory4j.tck.Talk;
import io.github.chatmemory4j.token.TokenCalibration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the pages say of hosts. */
class HostExamplesTest {

    @Configuration(proxyBeanMethods = false)
    static class SpringBeans {

        private final String folder;

        SpringBeans(String folder) {
            this.folder = folder;
        }

        @Bean
        String folder() {
            return folder;
        }

        // tag::spring-store[]
        @Bean
        TranscriptStore store() {
            return JdbcTranscriptStore.sqlite(Path.of(folder, "memory.db"), new LangChain4jMessageCodec());
        }
        // end::spring-store[]

        // tag::spring-memory[]
        @Bean
        CompactingChatMemoryProvider memory(ChatModel model, TranscriptStore store) {
            return CompactingChatMemoryProvider.builder()
                    .summaryModel(model)
                    .store(store)
                    .build();
        }
        // end::spring-memory[]

        // tag::spring-service[]
        @Bean
        Assistant assistant(CompactingChatMemoryProvider memory, ChatModel model) {
            return memory.wire(AiServices.builder(Assistant.class).chatModel(model))
                    .build();
        }
        // end::spring-service[]
    }

    private static AnnotationConfigApplicationContext spring(Path folder) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(ChatModel.class, () -> Echo.MODEL);
        context.registerBean(SpringBeans.class, () -> new SpringBeans(folder.toString()));
        context.refresh();
        return context;
    }

    @Test
    void spring_wiresBeans_closesThem_andRemembersAfterARestart(@TempDir Path folder) {
        try (AnnotationConfigApplicationContext context = spring(folder)) {
            assertThat(context.getBean(Assistant.class).chat("alice", "Hi.")).isEqualTo("1 messages.");
            assertThat(context.getBean(ChatMemoryProvider.class)).isInstanceOf(CompactingChatMemoryProvider.class);
        }
        try (AnnotationConfigApplicationContext context = spring(folder)) {
            assertThat(context.getBean(Assistant.class).chat("alice", "Hi again."))
                    .isEqualTo("3 messages.");
        }
    }

    static class QuarkusBeans {

        // tag::quarkus-memory[]
        @Produces
        @Singleton
        ChatMemoryProvider memory(TranscriptStore store) {
            return CompactingChatMemoryProvider.builder()
                    .store(store)
                    .keepOnClear()
                    .build();
        }
        // end::quarkus-memory[]
    }

    @Test
    void quarkus_clearsWhenAScopeEnds_andNothingIsLost() {
        ChatMemoryProvider memory = new QuarkusBeans().memory(new InMemoryTranscriptStore());
        memory.get("alice").add(Talk.user("Hi."));

        memory.get("alice").clear();

        assertThat(memory.get("alice").messages()).hasSize(1);
    }

    @Test
    void calibration_isKeptInAFile(@TempDir Path folder) {
        // tag::calibration[]
        CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .calibration(TokenCalibration.in(folder.resolve("calibration.txt")))
                .build();
        // end::calibration[]
        try (memory) {
            Assistant assistant = memory.wire(
                            AiServices.builder(Assistant.class).chatModel(Echo.MODEL))
                    .build();

            assertThat(assistant.chat("alice", "Hi.")).isEqualTo("1 messages.");
            assertThat(memory.get("alice").usage().requests()).isEqualTo(1);
        }
    }

    @Test
    void events_areMetered_andHeard() {
        MeterRegistry registry = new SimpleMeterRegistry();
        List<String> log = new ArrayList<>();

        // tag::metrics[]
        MemoryListener meters = new MemoryMeters(registry);
        CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .listener(meters.andThen(event -> log.add(event.type() + " " + event.detail())))
                .build();
        // end::metrics[]

        try (memory) {
            CompactingChatMemory alice = memory.get("alice");
            Exchanges.fill(alice, 4_000);
            alice.context();
        }
        assertThat(log).isNotEmpty();
        assertThat(registry.get("chat.memory.events").counters()).isNotEmpty();
    }

    @Test
    void operations_areObserved() {
        ObservationRegistry observations = ObservationRegistry.create();
        List<String> seen = new ArrayList<>();
        observations.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                seen.add(context.getContextualName());
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });

        // tag::spans[]
        CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .observer(new MemoryObservations(observations))
                .build();
        // end::spans[]

        try (memory) {
            memory.get("alice").add(Talk.user("Hi."));
        }
        assertThat(seen).contains("create_memory");
    }
}
