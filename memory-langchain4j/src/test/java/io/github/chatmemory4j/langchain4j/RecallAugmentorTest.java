package io.github.chatmemory4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.rag.AugmentationRequest;
import dev.langchain4j.rag.query.Metadata;
import dev.langchain4j.service.AiServices;
import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.message.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Recall where nothing can be wired: in front of the question, and only in the request. */
class RecallAugmentorTest {

    private static final int MAX_TOKENS = 1_000;

    private static final String FACT = "My greyhound Rex is afraid of the ferry to Elba.";

    private static final String QUESTION = "Which ferry is my greyhound afraid of?";

    interface Assistant {

        String chat(@dev.langchain4j.service.MemoryId String user, @dev.langchain4j.service.UserMessage String text);
    }

    private static CompactingChatMemoryProvider.Builder builder() {
        return CompactingChatMemoryProvider.builder()
                .maxTokens(MAX_TOKENS)
                .executor(Runnable::run)
                .summarizer(request -> "They talked.")
                .strategy(new CombinedStrategy());
    }

    private static void talk(Assistant assistant) {
        assistant.chat("alice", FACT);
        for (int turn = 0; turn < 30; turn++) {
            assistant.chat(
                    "alice", "Today I read chapter " + turn + " of the long novel about lighthouses and keepers.");
        }
    }

    private static Assistant assistant(StrictOpenAiServer server, CompactingChatMemoryProvider memory) {
        return AiServices.builder(Assistant.class)
                .chatModel(Transport.model(server))
                .chatMemoryProvider(memory)
                .retrievalAugmentor(memory.recallAugmentor())
                .build();
    }

    private static List<String> texts(CompactingChatMemoryProvider memory) {
        return memory.get("alice").conversation().transcript(0, Long.MAX_VALUE).stream()
                .map(entry -> entry.message())
                .map(Message::text)
                .toList();
    }

    @Test
    void bringsBackWhatLeftTheWindow_withinTheBudget_andStoresTheQuestionAsItWasAsked() {
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                        .contextWindow(MAX_TOKENS)
                        .script(call -> Reply.text("I see."))
                        .start();
                CompactingChatMemoryProvider memory = builder().manualWiring().build()) {
            Assistant assistant = assistant(server, memory);
            talk(assistant);

            assistant.chat("alice", QUESTION);

            assertThat(server.rejections()).isEmpty();
            assertThat(server.lastCall().userText())
                    .contains("recalled-record", FACT)
                    .endsWith(QUESTION);
            assertThat(texts(memory)).contains(QUESTION).noneMatch(text -> text.contains("recalled-record"));
            assistant.chat("alice", "Thank you.");
            assertThat(server.lastCall().messages().toString())
                    .contains(QUESTION)
                    .doesNotContain("recalled-record");
        }
    }

    @Test
    void keepsEverythingOfTheQuestion_itsNameItsAttributesAndItsParts() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text("I see."));
                CompactingChatMemoryProvider memory = builder().manualWiring().build()) {
            talk(assistant(server, memory));
            UserMessage question = UserMessage.builder()
                    .name("Alice")
                    .attributes(java.util.Map.of("channel", "phone"))
                    .contents(List.of(TextContent.from("Hello."), TextContent.from(QUESTION)))
                    .build();

            UserMessage augmented = (UserMessage) memory.recallAugmentor()
                    .augment(new AugmentationRequest(question, Metadata.from(question, "alice", List.of())))
                    .chatMessage();
            memory.get("alice").add(augmented);

            assertThat(augmented.contents()).hasSize(3);
            assertThat(memory.get("alice").messages()).contains(question).doesNotContain(augmented);
        }
    }

    @Test
    void doesNothing_inAWiredService_whichRecallsByItself() {
        try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> Reply.text("I see."));
                CompactingChatMemoryProvider memory = builder().build()) {
            Assistant assistant = assistant(server, memory);
            talk(assistant);

            assistant.chat("alice", QUESTION);

            assertThat(server.lastCall().userText()).isEqualTo(QUESTION);
            assertThat(server.lastCall().messages().toString()).containsOnlyOnce("greyhound Rex");
        }
    }

    @Test
    void aQuestionThatIsNoPartOfTheConversation_isAnsweredFromIt_andStoredNowhere() {
        try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                        .contextWindow(MAX_TOKENS)
                        .script(call -> Reply.text("I see."))
                        .start();
                CompactingChatMemoryProvider memory = builder().build()) {
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(Transport.model(server))
                    .chatMemoryProvider(memory)
                    .build();
            talk(assistant);
            talk(assistant);
            List<String> before = texts(memory);

            Transport.model(server).chat(memory.get("alice").readOnly(UserMessage.from(QUESTION)));

            assertThat(server.rejections()).isEmpty();
            assertThat(server.lastCall().messages().toString()).contains(FACT, "They talked.", "chapter 29");
            assertThat(server.lastCall().userText()).endsWith(QUESTION);
            assertThat(texts(memory)).isEqualTo(before);
        }
    }
}
