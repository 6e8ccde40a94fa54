package io.github.chatmemory4j.langchain4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.chatmemory4j.MemoryOptions;
import io.github.chatmemory4j.compaction.SummaryStrategy;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.context.Placement;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.Exchanges;
import io.github.chatmemory4j.langchain4j.summary.ChatModelSummarizer;
import io.github.chatmemory4j.langchain4j.summary.ResilientSummarizer;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.summary.SectionHeadings;
import io.github.chatmemory4j.summary.StructuredSummary;
import io.github.chatmemory4j.summary.Summarizer;
import io.github.chatmemory4j.transcript.Summary;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the pages say of summaries, and of options. */
class SummaryExamplesTest {

    private static final String ANSWER =
            """
            People:
            - Sam is the user and travels with a dog
            Decisions:
            - They decided to sail on Friday at noon from the old harbour
            """;

    private final List<String> prompts = new ArrayList<>();

    private final ChatModel summaryModel = new ChatModel() {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            prompts.add(((UserMessage) request.messages().get(0)).singleText());
            return ChatResponse.builder().aiMessage(AiMessage.from(ANSWER)).build();
        }
    };

    @Test
    void instructions_areWhatTheModelIsTold() {
        // tag::instructions[]
        Summarizer summarizer = ResilientSummarizer.of(ChatModelSummarizer.builder(summaryModel)
                .instructions("Update the summary. Keep allergies, medicines and doses. Be under {{maxWords}} words.")
                .maxWords(160)
                .language("German")
                .build());
        CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .summarizer(summarizer)
                .maxSummaryTokens(320)
                .build();
        // end::instructions[]

        talk(memory);
        assertThat(prompts.get(0)).startsWith("Update the summary.").contains("under 160 words", "in German");
    }

    @Test
    void sections_areReadBack() {
        // tag::sections[]
        Summarizer inSections = ResilientSummarizer.of(ChatModelSummarizer.builder(summaryModel)
                .sections(SectionHeadings.ENGLISH)
                .build());
        CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .summarizer(inSections)
                .factShare(0)
                .build();
        // end::sections[]

        talk(memory);

        // tag::read-sections[]
        Summary summary = memory.get("alice").summary().orElseThrow();
        List<String> decisions = StructuredSummary.parse(summary.text()).decisions();
        // end::read-sections[]
        assertThat(decisions).containsExactly("They decided to sail on Friday at noon from the old harbour");
    }

    /** Until a summary was made; closing waits for it. */
    private static void talk(CompactingChatMemoryProvider memory) {
        Exchanges.fill(memory.get("alice"), 2_600);
        memory.get("alice").context();
        memory.close();
        assertThat(memory.get("alice").summary()).isPresent();
    }

    @Test
    void marks_sayWhatStays() {
        // tag::marks[]
        Watermarks marks =
                Watermarks.DEFAULT.withHigh(SummaryStrategy.DEFAULT_HIGH).withKeepRecent(10);
        CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .strategy(new SummaryStrategy(marks))
                .build();
        // end::marks[]

        try (memory) {
            Exchanges.fill(memory.get("alice"), 2_000);

            assertThat(memory.get("alice").context().placements()).last().satisfies(newest -> {
                assertThat(newest.placement()).isEqualTo(Placement.VERBATIM);
                assertThat(newest.to() - newest.from()).isGreaterThanOrEqualTo(10);
            });
        }
    }

    @Test
    void days_areThoseOfThePlaceOfTheConversation() {
        // tag::zone[]
        CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .zone(memoryId -> memoryId.startsWith("jp-") ? ZoneId.of("Asia/Tokyo") : ZoneId.of("Europe/Berlin"))
                .build();
        // end::zone[]

        try (memory) {
            Exchanges.fill(memory.get("jp-alice"), 100);

            assertThat(memory.get("jp-alice").messages()).isNotEmpty();
        }
    }

    @Test
    void options_areOneValue() {
        TranscriptStore store = new InMemoryTranscriptStore();

        // tag::options[]
        MemoryOptions options = MemoryOptions.builder()
                .maxTokens(8_000)
                .summaryWait(Duration.ofSeconds(2))
                .build();
        CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .options(options)
                .store(store)
                .build();
        // end::options[]

        try (memory) {
            assertThat(memory.get("alice").conversation().budgetTokens()).isEqualTo(8_000);
        }
    }
}
