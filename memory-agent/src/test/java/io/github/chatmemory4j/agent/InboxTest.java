package io.github.chatmemory4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.agent.tool.MemoryTools;
import io.github.chatmemory4j.claim.Claim;
import io.github.chatmemory4j.claim.KnownClaim;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.BasicMessageCodec;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.jdbc.JdbcTranscriptStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claims that wait for code or a person. */
class InboxTest {

    private final TranscriptStore store = new InMemoryTranscriptStore();
    private final UserMemories users = memories(store);
    private final UserMemory sam = users.of("sam");

    /** What is said of health waits. */
    private static UserMemories memories(TranscriptStore store) {
        return UserMemories.builder(store)
                .inbox(claim -> claim.key().attribute().equals("allergy"))
                .executor(Runnable::run)
                .build();
    }

    private static void says(TranscriptStore store, UserMemories users, String text) {
        MemoryEngine engine = MemoryEngine.builder().store(store).build();
        ConversationMemory chat = engine.open("chat", "sam");
        chat.addAll(List.of(Message.user(text), Message.assistant("I see.")));
        users.conversationEnded("chat");
        engine.close();
    }

    private static List<String> values(List<KnownClaim> known) {
        return known.stream().map(KnownClaim::value).toList();
    }

    @Test
    void whatWaits_countsForNothing_untilItIsAccepted() {
        says(store, users, "I'm allergic to walnuts. I live in Bern.");

        assertThat(values(sam.known().all())).containsExactly("Bern");
        assertThat(sam.block("What may I eat, am I allergic?").text()).doesNotContain("walnuts");
        assertThat(sam.inbox())
                .singleElement()
                .satisfies(claim -> assertThat(claim.statement().value()).isEqualTo("walnuts"));

        assertThat(sam.accept(sam.inbox().get(0).id().substring(0, 8)))
                .map(KnownClaim::value)
                .contains("walnuts");

        assertThat(sam.inbox()).isEmpty();
        assertThat(values(sam.known().current())).contains("walnuts");
    }

    @Test
    void whatIsRejected_neverCounts_andCanBeRestored() {
        says(store, users, "I'm allergic to walnuts.");
        Claim claim = sam.inbox().get(0);

        assertThat(sam.reject(claim.id(), "said as a joke")).isTrue();

        assertThat(sam.inbox()).isEmpty();
        assertThat(sam.known().all()).isEmpty();
        assertThat(sam.reject(claim.id(), "again")).isFalse();
        assertThat(sam.accept(claim.id())).isEmpty();
        assertThat(sam.restore(claim.id())).isTrue();
        assertThat(values(sam.known().current())).containsExactly("walnuts");
    }

    @Test
    void whatAModelTakesDown_waitsToo_andIsToldSo() {
        says(store, users, "Hello.");
        MemoryTools tools = MemoryTools.of(users, store);

        assertThat(tools.remember("chat", "allergy", "walnuts")).contains("counts once it has been accepted");
        assertThat(tools.remember("chat", "residence", "Bern")).contains("remembered");

        assertThat(values(sam.known().all())).containsExactly("Bern");
        assertThat(sam.inbox()).hasSize(1);
    }

    @Test
    void aCorrectionOfOneOfMany_isAcceptedAsAWhole() {
        says(store, users, "Oh, hazelnuts it is.");
        String walnuts = sam.remember("allergy", "walnuts").id();
        MemoryTools.of(users, store).correct("chat", walnuts, "hazelnuts", "a slip");
        assertThat(sam.inbox()).hasSize(2);

        String hazelnuts = sam.inbox().stream()
                .filter(claim -> claim.statement().holds())
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(sam.accept(hazelnuts)).map(KnownClaim::value).contains("hazelnuts");

        assertThat(values(sam.known().current())).containsExactly("hazelnuts");
        assertThat(sam.inbox()).isEmpty();
    }

    @Test
    void theInbox_isInTheFile_andGoesWithItsMessage(@TempDir Path folder) {
        Path file = folder.resolve("memory.db");
        try (TranscriptStore sqlite = JdbcTranscriptStore.sqlite(file, new BasicMessageCodec())) {
            UserMemories there = memories(sqlite);
            says(sqlite, there, "I'm allergic to walnuts.");
            there.close();
        }
        try (TranscriptStore sqlite = JdbcTranscriptStore.sqlite(file, new BasicMessageCodec())) {
            UserMemory known = memories(sqlite).of("sam");
            assertThat(known.inbox()).hasSize(1);
            sqlite.eraseMessage("chat", 0);
            assertThat(known.inbox()).isEmpty();
        }
    }

    @Test
    void idsThatAreNotInTheInbox_changeNothing() {
        says(store, users, "I live in Bern.");
        String bern = sam.known().current().get(0).id();

        assertThat(sam.accept(bern)).isEmpty();
        assertThat(sam.reject(bern, "")).isFalse();
        assertThat(sam.accept("")).isEmpty();
        assertThat(values(sam.known().current())).containsExactly("Bern");
    }
}
