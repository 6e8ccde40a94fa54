package io.github.chatmemory4j.demo.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.demo.Chat;
import io.github.chatmemory4j.demo.Demo;
import io.github.chatmemory4j.demo.Demo.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandsTest {

    @TempDir
    Path folder;

    private Chat chat;
    private String store;

    @BeforeEach
    void chatFirst() {
        store = folder.resolve("memory.db").toString();
        chat = Chat.in(folder, Demo.offline());
        chat.say(Chat.longTalk("My cat is called Ada.", 20, "It rains."));
    }

    private Run dryRun(String... more) {
        String[] args = new String[more.length + 3];
        args[0] = "dry-run";
        args[1] = "--store";
        args[2] = store;
        System.arraycopy(more, 0, args, 3, more.length);
        return Demo.offline().run(args);
    }

    @Test
    void aDryRun_saysOfEveryRequestWhatItWouldHaveHad() {
        Run run = dryRun("--strategy", "trim", "--max-tokens", "300");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("22 requests, budget 300 tokens")
                .containsPattern(" +1 +\\d+ +2 +0  My cat is called Ada.")
                .contains("[trimmed]")
                .containsPattern("[\\d,]+ tokens sent in all");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void aDryRun_showsOneRequest_messageByMessage() {
        Run run = dryRun("--strategy", "trim", "--max-tokens", "300", "--turn", "20");

        assertThat(run.out()).startsWith("Turn 20, ").containsPattern("  1-\\d+ +trimmed");
    }

    @Test
    void aDryRun_refusesWhatIsNotThere() {
        assertThat(dryRun("--turn", "99").err()).contains("--turn must be one whose request fits, up to 22, was 99");
        assertThat(dryRun("--memory-id", "nobody").err()).contains("there is no conversation 'nobody'");
    }

    @Test
    void inspect_servesUntilItsInputEnds_andPrintsItsAddress() {
        Run run = Demo.offline().run("inspect", "--store", store);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("Open http://127\\.0\\.0\\.1:\\d+/#token=\\S{32}\\R");
    }

    @Test
    void inspect_leavesNoFileBehind_whenThereIsNone() {
        Path none = folder.resolve("none.db");

        assertThat(Demo.offline().run("inspect", "--store", none.toString()).err())
                .contains("there is no file");
        assertThat(none).doesNotExist();
    }
}
