package io.github.chatmemory4j.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import io.github.chatmemory4j.claim.KnownClaim;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.langchain4j.store.LangChain4jTranscriptStore;
import io.github.chatmemory4j.recall.hybrid.TranscriptRecall;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is known of a user, in a wired service over a real client. */
class UserMemoriesTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final StrictOpenAiServer server =
            StrictOpenAiServer.builder().strictAlternation().start();
    private final InMemoryTranscriptStore store = new InMemoryTranscriptStore();
    private final UserMemories users = UserMemories.builder(store).build();
    private final CompactingChatMemoryProvider memory = provider(users, 3_000);
    private final Assistant assistant = assistant(users, memory);

    interface Assistant {
        String chat(@MemoryId String memoryId, @UserMessage String text);
    }

    /** A conversation's id begins with its user. */
    private CompactingChatMemoryProvider provider(UserMemories listening, int maxTokens) {
        return CompactingChatMemoryProvider.builder()
                .maxTokens(maxTokens)
                .strategy(new TrimStrategy())
                .store(store)
                .userId(id -> id.toString().replaceFirst("/.*", ""))
                .listener(listening.listener())
                .build();
    }

    private Assistant assistant(UserMemories of, CompactingChatMemoryProvider provider) {
        return of.wire(
                        provider,
                        AiServices.builder(Assistant.class)
                                .chatModel(OpenAiChatModel.builder()
                                        .baseUrl(server.baseUrl())
                                        .apiKey("any-key")
                                        .modelName("gpt-4o-mini")
                                        .build()))
                .build();
    }

    @AfterEach
    void close() {
        memory.close();
        users.close();
        server.close();
    }

    private String lastRequest() {
        ChatCompletionCall call = server.lastCall();
        return call.messages().stream().map(JsonNode::toString).collect(Collectors.joining("\n"));
    }

    private void ended(String memoryId) {
        users.conversationEnded(memoryId);
        assertThat(users.await(LONG)).isTrue();
    }

    @Test
    void whatWasSaidInOneConversation_isKnownInTheNext_andToNobodyElse() {
        assistant.chat("sam/1", "Hi, I'm Sam. I'm allergic to walnuts.");
        ended("sam/1");

        assistant.chat("sam/2", "What may I not eat?");
        assertThat(lastRequest()).contains("is allergic to walnuts").contains("has the name Sam");

        assistant.chat("ann/1", "What may I not eat?");
        assertThat(lastRequest()).doesNotContain("walnuts").doesNotContain("Sam");
        assertThat(server.rejections()).isEmpty();
    }

    @Test
    void aCorrectionInALaterConversation_isWhatHolds() {
        assistant.chat("sam/1", "I live in Berlin.");
        ended("sam/1");
        assistant.chat("sam/2", "We moved to Lisbon.");
        ended("sam/2");

        assistant.chat("sam/3", "Where do I live?");
        assertThat(lastRequest()).contains("lives in Lisbon").doesNotContain("Berlin");

        assistant.chat("sam/3", "Where did I live before?");
        assertThat(lastRequest()).contains("no longer so").contains("lives in Berlin (until");
    }

    @Test
    void theNextConversation_makesTheLastOneBeReadToItsEnd() {
        assistant.chat("sam/1", "I live in Berlin.");
        assistant.chat("sam/2", "Hello!");
        assertThat(users.await(LONG)).isTrue();

        assistant.chat("sam/2", "Where do I live?");

        assertThat(lastRequest()).contains("lives in Berlin");
    }

    @Test
    void whatIsKnown_standsDirectlyInFrontOfTheQuestion_asUserTextAndNeverAsSystem() {
        assistant.chat("sam/1", "I live in Berlin.");
        ended("sam/1");

        assistant.chat("sam/2", "Hello!");
        assistant.chat("sam/2", "Where do I live?");

        assertThat(server.lastCall().roles()).containsExactly("user", "assistant", "user", "assistant", "user");
        assertThat(server.lastCall().messages().get(2).toString()).contains("<user-record");
        assertThat(server.lastCall().userText()).isEqualTo("Where do I live?");
    }

    @Test
    void nothingOfTheBlock_isStoredOrExtractedAgain() {
        assistant.chat("sam/1", "I live in Berlin.");
        ended("sam/1");
        assistant.chat("sam/2", "Where do I live?");
        ended("sam/2");

        assertThat(store.read("sam/2", 0, 10))
                .noneMatch(entry -> entry.message().text().contains("user-record"));
        assertThat(users.of("sam").claims()).hasSize(1);
    }

    @Test
    void requestsStayInsideTheBudget_withTheBlock() {
        for (int i = 0; i < 25; i++) {
            users.of("sam").remember("locker " + i, "code number " + i);
        }
        CompactingChatMemoryProvider small = provider(users, 700);
        Assistant assistant = assistant(users, small);

        for (int turn = 0; turn < 20; turn++) {
            assistant.chat(
                    "sam/1", "The tram number " + turn + " was late again, it rained on the platform for hours.");
            assertThat(server.lastCall().promptTokens()).isLessThanOrEqualTo(700);
            assertThat(lastRequest()).contains("<user-record");
        }
        small.close();
    }

    @Test
    void whatLeavesTheWindow_isExtractedWithoutBeingAsked() {
        CompactingChatMemoryProvider small = provider(users, 300);
        Assistant assistant = assistant(users, small);
        assistant.chat("sam/1", "I live in Berlin.");

        for (int turn = 0; turn < 20; turn++) {
            assistant.chat(
                    "sam/1", "The tram number " + turn + " was late again, it rained on the platform for hours.");
        }
        assertThat(users.await(LONG)).isTrue();

        assertThat(users.of("sam").known().current())
                .extracting(KnownClaim::text)
                .contains("lives in Berlin");
        small.close();
    }

    @Test
    void anExtractorThatHangs_delaysNoTurn() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        UserMemories slow = UserMemories.builder(store)
                .extractor(request -> {
                    asked.countDown();
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return List.of();
                })
                .build();
        CompactingChatMemoryProvider small = provider(slow, 300);
        Assistant assistant = assistant(slow, small);

        int turns = 0;
        while (asked.getCount() > 0 && turns < 100) {
            assistant.chat(
                    "sam/1", "The tram number " + turns + " was late again, it rained on the platform for hours.");
            turns++;
        }
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(assistant.chat("sam/1", "And still it goes on.")).isEqualTo("OK");
        assertThat(slow.await(Duration.ZERO)).isFalse();

        release.countDown();
        slow.close();
        small.close();
    }

    @Test
    void whatWasMadeFromAnErasedMessage_goesWithIt() {
        assistant.chat("sam/1", "I live in Berlin.");
        assistant.chat("sam/1", "I'm allergic to walnuts.");
        ended("sam/1");

        memory.engine().open("sam/1").eraseMessage(0);

        assistant.chat("sam/2", "What do you know of me?");
        assertThat(lastRequest()).contains("walnuts").doesNotContain("Berlin");
        assertThat(users.lastBlock("sam/2")).isPresent();

        memory.eraseUser("sam");
        assertThat(users.of("sam").claims()).isEmpty();
        assertThat(users.lastBlock("sam/2")).isEmpty();
    }

    @Tag("slow")
    @Test
    void whatWasSaidInOtherConversations_isRecalled_ofThisUserOnly() {
        TranscriptRecall recall =
                TranscriptRecall.builder(store).executor(Runnable::run).build();
        UserMemories recalling = UserMemories.builder(store)
                .recall(recall, 300)
                .executor(Runnable::run)
                .build();
        Assistant assistant = assistant(recalling, memory);
        assistant.chat("sam/1", "The plumber says the boiler needs a new valve.");
        assistant.chat("ann/1", "The plumber says the boiler needs a new pump.");
        assistant.chat("sam/2", "Lovely weather today.");

        assistant.chat("sam/2", "What did the plumber say about the boiler?");

        assertThat(lastRequest())
                .contains("Said earlier:")
                .contains("the boiler needs a new valve")
                .doesNotContain("pump");
        assertThat(recalling.lastBlock("sam/2").orElseThrow().tokens()).isLessThan(400);
        assertThat(server.rejections()).isEmpty();

        memory.engine().open("sam/1").erase();
        assistant.chat("sam/3", "What did the plumber say about the boiler?");
        assertThat(lastRequest()).doesNotContain("valve");
        recalling.close();
        recall.close();
    }

    @Test
    void aConversationOfNobody_isNeitherReadNorShownAnything() {
        CompactingChatMemoryProvider ofNobody = CompactingChatMemoryProvider.builder()
                .store(store)
                .listener(users.listener())
                .build();
        Assistant assistant = assistant(users, ofNobody);
        assistant.chat("x", "I live in Berlin.");
        ended("x");
        assistant.chat("x", "Where do I live?");

        assertThat(lastRequest()).doesNotContain("user-record");
        ofNobody.close();
    }

    @Test
    void aStoreThatKeepsNoClaims_isRefused() {
        TranscriptStore without = new LangChain4jTranscriptStore(new InMemoryChatMemoryStore());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserMemories.builder(without))
                .withMessage("this store keeps nothing of users; use a JdbcTranscriptStore");
    }
}
