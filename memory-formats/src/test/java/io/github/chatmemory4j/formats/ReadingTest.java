package io.github.chatmemory4j.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.UserMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of what other programs keep. */
class ReadingTest {

    @TempDir
    private Path folder;

    @Test
    void oldLangChain4jMessages_getIds_soThatResultsKeepTheirCalls() {
        assertThat(Received.one("langchain4j-0.2x.json").lines())
                .containsExactly(
                        "SYSTEM You run a bakery's desk.",
                        "USER Do you have rye bread?",
                        "ASSISTANT  !call_2_0 stock {\"item\":\"rye\"}",
                        "TOOL 4 loaves @call_2_0 stock",
                        "ASSISTANT Yes, four loaves.");
    }

    @Test
    void whatANewerVersionAdded_isKept_andTheMessageNamed() {
        Received read = Received.one("langchain4j-newer.json");

        assertThat(read.notes())
                .startsWith(
                        "message 1 has [priority] of a newer version, left out",
                        "message 2 has [contents, mood] of a newer version, kept in the attribute"
                                + " fields_of_newer_version",
                        "message 3 has [citations] of a newer version, kept in the attribute fields_of_newer_version",
                        "message 4 is of a kind this version does not know, kept as a custom message");
        assertThat(((UserMessage) read.messages().get(1)).attributes())
                .containsEntry("k", "v")
                .hasEntrySatisfying("fields_of_newer_version", kept -> assertThat(kept.toString())
                        .contains("\"mood\":\"calm\"", "HOLOGRAM"));
        assertThat(((CustomMessage) read.messages().get(3)).attributes().toString())
                .contains("HANDOVER", "handed over");
    }

    @Test
    void parallelCalls_keepTheirResults() {
        assertThat(Received.one("openai-array.json").lines())
                .containsExactly(
                        "SYSTEM You run a bakery's desk.",
                        "USER Do you have rye bread?",
                        "ASSISTANT  !call_7 stock {\"item\":\"rye\"} !call_8 stock {\"item\":\"oat\"}",
                        "TOOL 4 loaves @call_7 stock",
                        "TOOL none @call_8 stock",
                        "ASSISTANT Four loaves of rye, no oat.");
    }

    @Test
    void functionCallsWithoutIds_getThem() {
        assertThat(Received.one("openai-functions.json").lines())
                .contains("ASSISTANT  !call_1_0 stock {\"item\":\"rye\"}", "TOOL 4 loaves @call_1_0 stock");
    }

    @Test
    void picturesAndSound_stay_andWhatIsNotInTheFile_isMarked() {
        Received read = Received.one("openai-parts.json");
        UserMessage user = (UserMessage) read.messages().get(1);

        assertThat(user.name()).isEqualTo("ann");
        assertThat(user.contents())
                .contains(
                        ImageContent.from("https://example.org/bread.png", ImageContent.DetailLevel.LOW),
                        ImageContent.from("aGk=", "image/png", ImageContent.DetailLevel.AUTO),
                        AudioContent.from("aGk=", "audio/wav"));
        assertThat(read.lines().get(1)).endsWith("[file]");
        assertThat(read.notes()).anyMatch(note -> note.contains("part of kind file"));
    }

    @Test
    void aRequestToAnthropic_isReadWithItsSystemText_itsThinking_andItsResults() {
        assertThat(Received.one("anthropic-body.json").lines())
                .containsExactly(
                        "SYSTEM You run a bakery's desk.",
                        "USER Do you have rye bread?",
                        "ASSISTANT Let me see. (I look it up.) !toolu_1 stock {\"item\":\"rye\"}",
                        "TOOL 4 loaves @toolu_1 stock",
                        "USER Quickly please.",
                        "ASSISTANT Four loaves.");
    }

    @Test
    void itemsOfTheResponsesApi_becomeMessages() {
        List<String> lines = List.of(
                "USER Do you have rye bread?",
                "ASSISTANT  (Look it up.) !call_7 stock {\"item\":\"rye\"}",
                "TOOL 4 loaves @call_7 stock",
                "ASSISTANT Four loaves.");

        assertThat(Received.one("responses-items.json").lines()).isEqualTo(lines);
        assertThat(Received.one("agents-rows.jsonl").lines()).isEqualTo(lines);
        assertThat(Received.one("responses-body.json").lines())
                .startsWith("SYSTEM You run a bakery's desk.")
                .endsWith(lines.toArray(String[]::new));
    }

    @Test
    void theCurrentBranchOfChatGpt_isTheConversation_andTheOthersAreCounted() {
        Received read = Received.one("chatgpt-branches.json");

        assertThat(read.id()).isEqualTo("c-1");
        assertThat(read.title()).isEqualTo("Bread");
        assertThat(read.lines())
                .containsExactly(
                        "USER How much flour for 3 loaves?\n[attachment: recipe.pdf]",
                        "ASSISTANT  (plan it) !k python {\"input\":\"print(3*0.5)\"}",
                        "TOOL 1.5\ndone @k python",
                        "ASSISTANT 1.5 kg, \n[image]");
        assertThat(read.entries().get(0).at()).isEqualTo(Instant.ofEpochSecond(1_770_000_001));
        assertThat(read.notes()).anyMatch(note -> note.contains("other branch"));
    }

    @Test
    void hiddenMessages_areLeftOut_andCounted() throws IOException {
        Path file = Files.writeString(
                folder.resolve("hidden.json"),
                """
                {"title": "Oven", "conversation_id": "c", "current_node": "b", "mapping": {
                  "a": {"parent": null, "message": {"id": "a", "author": {"role": "user"},
                    "metadata": {"is_visually_hidden_from_conversation": true},
                    "content": {"content_type": "text", "parts": ["About me"]}}},
                  "b": {"parent": "a", "message": {"id": "b", "author": {"role": "assistant"},
                    "content": {"content_type": "text", "parts": ["230 degrees."]}}}}}
                """);

        Received oven = Received.of(ConversationSource.of(file)).get(0);

        assertThat(oven.lines()).containsExactly("ASSISTANT 230 degrees.");
        assertThat(oven.notes()).contains("1 x hidden message left out");
    }

    @Test
    void branches_canBeConversationsOfTheirOwn() {
        List<Received> all = Received.of(
                ConversationSource.of(Received.sample("claude-branches.json")).withBranches());

        assertThat(all).extracting(Received::id).containsExactly("k-3", "k-3-branch-1");
        assertThat(all.get(0).lines()).containsExactly("USER How hot for bread?", "ASSISTANT 230.");
        assertThat(all.get(1).lines()).containsExactly("USER How hot?", "ASSISTANT 200.");
    }

    @Test
    void aTurnOfClaude_isTakenApartIntoItsSteps() {
        assertThat(Received.one("claude-tools.json").lines())
                .containsExactly(
                        "USER Do you have rye bread?\n[attachment: list.txt]\nrye, oat\n[attachment: shelf.png]",
                        "ASSISTANT Let me see. (Look it up.) !toolu_1 stock {\"item\":\"rye\"}",
                        "TOOL 4 loaves @toolu_1 stock",
                        "ASSISTANT Four loaves.");
    }

    @Test
    void theZipFileOfAnExport_isLookedInto() throws IOException {
        Path zip = folder.resolve("export.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            entries.putNextEntry(new ZipEntry("user.json"));
            entries.write("{}".getBytes(StandardCharsets.UTF_8));
            entries.putNextEntry(new ZipEntry("conversations-000.json"));
            Files.copy(Received.sample("chatgpt-branches.json"), entries);
            entries.putNextEntry(new ZipEntry("conversations-001.json"));
            Files.copy(Received.sample("case-chatgpt-conversations.json"), entries);
        }

        assertThat(Received.of(ConversationSource.of(zip)))
                .extracting(Received::title)
                .containsExactly("Bread", "Trip");
    }

    @Test
    void toolsOfShareGpt_becomeCallsAndResults() {
        assertThat(Received.one("sharegpt-tools.jsonl").lines())
                .containsExactly(
                        "SYSTEM You run a bakery's desk.",
                        "USER Do you have rye bread?",
                        "ASSISTANT  !call_2_0 stock {\"item\":\"rye\"}",
                        "TOOL 4 loaves @call_2_0 stock",
                        "ASSISTANT Four loaves.");
    }

    @Test
    void messagesOfAPage_loseWhatIsForThePageAlone() {
        Received read = Received.one("ui-messages-5.json");

        assertThat(read.lines())
                .containsExactly(
                        "USER Do you have rye bread?",
                        "ASSISTANT Let me see. (Look it up.) !call_7 stock {\"item\":\"rye\"} !call_8 stock"
                                + " {\"item\":\"oat\"}",
                        "TOOL {\"loaves\":4} @call_7 stock",
                        "TOOL no such item @call_8 stock failed",
                        "ASSISTANT Four loaves.");
        assertThat(read.notes()).contains("1 x part for the page alone left out");
    }

    @Test
    void rowsOfSpringAi_comeInOrder_andWhatItDoesNotKeep_isSaid() {
        List<Received> read = Received.of("spring-ai-1.csv");

        assertThat(read.get(0).lines()).containsExactly("USER Open on \"Sunday\"?", "ASSISTANT Until noon.");
        assertThat(read.get(1).lines())
                .containsExactly(
                        "SYSTEM You run a bakery's desk.", "USER Do you have\nrye bread?", "ASSISTANT Yes; four.");
        assertThat(read.get(1).notes())
                .anyMatch(note -> note.contains("makes times up"))
                .anyMatch(note -> note.contains("tool result left out"));
        assertThat(Received.one("spring-ai-2.csv").lines()).containsExactly("USER Rye?", "ASSISTANT Four.");
    }

    @Test
    void aFileOfOurs_keepsItsPlaces_andItsSummaries_butNotItsUser() {
        Received read = Received.one("export-lines.jsonl");

        assertThat(read.state().windowStart()).isEqualTo(1);
        assertThat(read.entries().get(2).withdrawn()).isTrue();
        assertThat(read.summaries()).hasSize(1);
        assertThat(read.notes()).containsExactly("names its user, who is not taken over");
    }
}
