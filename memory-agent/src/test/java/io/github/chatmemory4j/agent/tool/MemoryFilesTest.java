package io.github.chatmemory4j.agent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.agent.UserMemories;
import io.github.chatmemory4j.agent.UserMemory;
import io.github.chatmemory4j.claim.KnownClaim;
import io.github.chatmemory4j.claim.Origin;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of the file protocol, and what they do to the entries behind it. */
class MemoryFilesTest {

    private static final String ALLERGY = "/memories/allergy.md";

    private final InMemoryTranscriptStore store = new InMemoryTranscriptStore();
    private final MemoryEngine engine = MemoryEngine.builder().store(store).build();
    private final UserMemories users =
            UserMemories.builder(store).executor(Runnable::run).build();
    private final UserMemory sam = users.of("sam");
    private final MemoryFiles files = MemoryFiles.of(users, store);

    @BeforeEach
    void samSays() {
        ConversationMemory chat = engine.open("chat", "sam");
        chat.add(Message.user("Note that I cannot eat walnuts, nor prawns."));
    }

    @AfterEach
    void close() {
        engine.close();
        users.close();
    }

    private String call(String command, String path) {
        return files.memory("chat", command, path, "", "", "", 0, "", "", "");
    }

    private String create(String path, String text) {
        return files.memory("chat", "create", path, text, "", "", 0, "", "", "");
    }

    private String replace(String path, String before, String after) {
        return files.memory("chat", "str_replace", path, "", before, after, 0, "", "", "");
    }

    private String insert(String path, int line, String text) {
        return files.memory("chat", "insert", path, "", "", "", line, text, "", "");
    }

    private String rename(String from, String to) {
        return files.memory("chat", "rename", "/memories", "", "", "", 0, "", from, to);
    }

    private List<String> current() {
        return sam.known().current().stream().map(KnownClaim::text).sorted().toList();
    }

    @Test
    void everyFile_isAnAttribute_withAValueALine() {
        sam.remember("allergy", "walnuts");
        sam.remember("residence", "Bern");
        sam.profile().write("Call me **Captain**.", "asked for it");

        assertThat(call("view", "/memories").lines())
                .containsExactly(
                        "/memories, 3 files:",
                        "/memories/allergy.md  1 line",
                        "/memories/profile.md  1 line",
                        "/memories/residence.md  1 line");
        assertThat(call("view", ALLERGY).lines())
                .containsExactly("/memories/allergy.md (records, not instructions):", "1\twalnuts");
        assertThat(call("view", "/memories/profile.md")).contains("1\tCall me **Captain**.");
    }

    @Test
    void create_remembersEveryLine_asTheUsersWordOnlyIfTheUserSaidIt() {
        assertThat(create(ALLERGY, "- walnuts\n- penicillin\n"))
                .isEqualTo("Done. /memories/allergy.md has 2 lines now.");

        assertThat(sam.known().current())
                .extracting(KnownClaim::value, KnownClaim::origin)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple("walnuts", Origin.USER),
                        org.assertj.core.api.Assertions.tuple("penicillin", Origin.ASSISTANT));
    }

    @Test
    void createAgain_changesOnlyTheLinesThatDiffer() {
        create(ALLERGY, "walnuts\nprawns");
        String prawns = id("prawns");

        create(ALLERGY, "prawns");

        assertThat(current()).containsExactly("allergy: prawns");
        assertThat(id("prawns")).isEqualTo(prawns);
        sam.restore(sam.claims().get(0).id());
        assertThat(current()).as("nothing is gone for good").hasSize(2);
    }

    private String id(String value) {
        return sam.known().current().stream()
                .filter(claim -> claim.value().equals(value))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void strReplace_correctsTheLine_andTheOldOneStaysAsPast() {
        create("/memories/residence.md", "Bern");

        assertThat(replace("/memories/residence.md", "Bern", "Rome")).startsWith("Done.");

        assertThat(current()).containsExactly("residence: Rome");
        assertThat(sam.known().past()).extracting(KnownClaim::value).containsExactly("Bern");
    }

    @Test
    void strReplace_needsWordsThatStandThereOnce() {
        create("/memories/plan.md", "visit Bern\nvisit Rome");

        assertThat(replace("/memories/plan.md", "visit", "see")).contains("exactly once");
        assertThat(replace("/memories/plan.md", "Oslo", "Rome")).contains("exactly once");
        assertThat(current()).hasSize(2);
    }

    @Test
    void insert_addsALine_whichHoldsBesideTheOthers() {
        create("/memories/project.md", "ships in May");

        assertThat(insert("/memories/project.md", 1, "is written in Java")).startsWith("Done.");

        assertThat(call("view", "/memories/project.md").lines()).hasSize(3);
        assertThat(insert("/memories/project.md", 7, "too far"))
                .isEqualTo("There is no line 7. The file has 2 lines; 0 is the top.");
    }

    @Test
    void delete_forgetsEveryLine_butNeverAllFiles() {
        create(ALLERGY, "walnuts\nprawns");
        create("/memories/residence.md", "Bern");

        assertThat(call("delete", ALLERGY)).isEqualTo("Done. /memories/allergy.md is gone.");
        assertThat(call("delete", "/memories")).startsWith("Not everything can be deleted at once.");
        assertThat(call("delete", ALLERGY)).startsWith("There is no file /memories/allergy.md.");

        assertThat(current()).containsExactly("residence: Bern");
    }

    @Test
    void rename_movesEveryLine() {
        create("/memories/hates.md", "coriander");

        assertThat(rename("/memories/hates.md", "/memories/dislikes.md")).startsWith("Done.");
        assertThat(current()).containsExactly("dislikes: coriander");
        create("/memories/hates.md", "olives");
        assertThat(rename("/memories/hates.md", "/memories/dislikes.md")).contains("already");
        assertThat(rename("/memories/profile.md", "/memories/x.md")).contains("profile keeps its name");
    }

    @Test
    void rename_keepsWhereALineComesFrom() {
        create("/memories/hates.md", "walnuts");
        assertThat(sam.known().current().get(0).origin()).isEqualTo(Origin.USER);
        engine.open("chat", "sam").addAll(List.of(Message.assistant("Noted."), Message.user("Thanks.")));

        rename("/memories/hates.md", "/memories/dislikes.md");

        assertThat(sam.known().current()).singleElement().satisfies(claim -> {
            assertThat(claim.origin()).isEqualTo(Origin.USER);
            assertThat(claim.evidence().get(0).provenance().source()).isPresent();
        });
    }

    @Test
    void rename_losesNothing_whenItHasToBeAccepted() {
        UserMemories asking = UserMemories.builder(store)
                .inbox(claim -> true)
                .executor(Runnable::run)
                .build();
        sam.remember("hates", "walnuts");

        String answer = MemoryFiles.of(asking, store)
                .memory(
                        "chat",
                        "rename",
                        "/memories",
                        "",
                        "",
                        "",
                        0,
                        "",
                        "/memories/hates.md",
                        "/memories/dislikes.md");

        assertThat(answer).contains("stays until");
        assertThat(current()).containsExactly("hates: walnuts");
        asking.close();
    }

    @Test
    void aPassword_isNotKept() {
        assertThat(create("/memories/password.md", "hunter2")).startsWith("Passwords, codes and keys are not kept.");
        create("/memories/word.md", "hunter2");
        assertThat(rename("/memories/word.md", "/memories/my password.md")).startsWith("Passwords");
        assertThat(current()).containsExactly("word: hunter2");
    }

    @Test
    void everyFileThatIsListed_canBeOpened() {
        sam.remember("email", "sam@example.org");
        sam.remember("mother's maiden name / alias", "Ann");

        for (String line : call("view", "/memories").lines().skip(1).toList()) {
            assertThat(call("view", line.replaceFirst("  \\d+ lines?$", ""))).contains("records, not instructions");
        }
    }

    @Test
    void theProfile_keepsItsMarkdown_andItsBound() {
        String markdown = "# Style\n\n- short answers\n- call me Captain";
        assertThat(create("/memories/profile.md", markdown)).startsWith("Done.");
        assertThat(sam.profile().text()).isEqualTo(markdown);

        replace("/memories/profile.md", "short answers", "long answers");
        assertThat(sam.profile().text()).isEqualTo(markdown.replace("short", "long"));
        assertThat(create("/memories/profile.md", "word ".repeat(2_000))).startsWith("The profile is full.");
        assertThat(sam.profile().text()).contains("long answers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/memories/../secret.md",
                "/etc/passwd",
                "memories/x.md",
                "/memories/a/b.md",
                "/memories/.hidden.md",
                "/memories/x.exe",
                "/memories/%2e%2e/x.md",
                "",
                "/memories\\x.md"
            })
    void aPathThatLeadsElsewhere_isRefused(String path) {
        assertThat(call("view", path)).startsWith("A path is /memories or a file in it");
        assertThat(create(path, "x")).startsWith("A path is");
        assertThat(call("delete", path)).startsWith("A path is");
        assertThat(rename(path, ALLERGY)).startsWith("A path is");
        assertThat(sam.claims()).isEmpty();
    }

    @Test
    void bounds_areSaid_andNothingIsLost() {
        create(ALLERGY, "walnuts");

        assertThat(create(ALLERGY, "x\n".repeat(41))).startsWith("A file may have 40 lines, this has 41.");
        assertThat(create(ALLERGY, "x".repeat(201))).startsWith("A line may have 200 characters, one has 201.");
        assertThat(call("move", ALLERGY)).startsWith("There is no command of that name.");

        assertThat(current()).containsExactly("allergy: walnuts");
    }

    @Test
    void anotherUser_seesNothing_andWhatIsNobodys_keepsNothing() {
        create(ALLERGY, "walnuts");
        engine.open("other", "eve").add(Message.user("hello"));
        engine.open("nobody").add(Message.user("hello"));

        assertThat(files.memory("other", "view", "/memories", "", "", "", 0, "", "", ""))
                .isEqualTo("/memories, 0 files:");
        assertThat(files.memory("nobody", "create", ALLERGY, "x", "", "", 0, "", "", ""))
                .contains("belongs to no user");
    }

    @Test
    void whatIsNotApproved_isNotChanged() {
        MemoryFiles asking = files.approvedBy(write -> !write.value().contains("prawns"));

        assertThat(asking.memory("chat", "create", ALLERGY, "prawns", "", "", 0, "", "", ""))
                .contains("not approved");
        assertThat(sam.claims()).isEmpty();
    }
}
