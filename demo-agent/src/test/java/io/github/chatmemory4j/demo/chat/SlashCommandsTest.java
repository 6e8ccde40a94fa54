package io.github.chatmemory4j.demo.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.demo.Chat;
import io.github.chatmemory4j.demo.Demo;
import io.github.chatmemory4j.demo.Demo.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlashCommandsTest {

    @TempDir
    Path folder;

    private Chat chat;

    @BeforeEach
    void chatInFolder() {
        chat = Chat.in(folder, Demo.offline());
    }

    @Test
    void showsTheContext_messageByMessage() {
        Run run = chat.say("My cat is called Ada.", "/context");

        assertThat(run.out())
                .contains("The next request starts with 3 messages, ")
                .containsPattern("0 system +\\d+  system +You are a friendly assistant. Be concise.\\R")
                .containsPattern("1 user +\\d+  verbatim +My cat is called Ada.\\R")
                .containsPattern("2 assistant +\\d+  verbatim +\\[offline stand-in] Noted.\\R")
                .containsPattern("1-2 +verbatim +in the window\\R");
    }

    @Test
    void showsTheContext_whenThereIsNothingYet() {
        assertThat(chat.say("/context").out()).contains("The next request starts with 0 messages, 0 of 3,000 tokens:");
    }

    @Test
    void showsWhereEverythingWent_whenTrimmed() {
        Run run = chat.with("--max-tokens", "300", "--strategy", "trim")
                .say(Chat.longTalk("My cat is called Ada.", 20, "/context"));

        assertThat(run.out()).containsPattern("  1-\\d+ +trimmed ");
    }

    @Test
    void showsTheSummary() {
        Run run = chat.with("--max-tokens", "300").say(Chat.longTalk("My cat is called Ada.", 20, "/summary"));

        assertThat(run.out())
                .containsPattern("Stands in for the messages before position \\d+:\\R")
                .contains("- user: My cat is called Ada.")
                .containsPattern("Made from \\d+ messages:\\R +1 user +My cat is called Ada.\\R +2 assistant ")
                .containsPattern("  \\.\\.\\. \\d+ more \\.\\.\\.\\R");
    }

    @Test
    void saysThatThereIsNoSummary() {
        assertThat(chat.say("Hello.", "/summary").out()).contains("There is no summary yet");
    }

    @Test
    void showsTheStrategy_andChangesIt() {
        Run run = chat.say("/strategy", "/strategy TRIM", "/strategy");

        assertThat(run.out())
                .containsSubsequence("Strategy: summary.", "Strategy: trim. The conversation", "Strategy: trim.");
    }

    @Test
    void keepsTheStrategy_whenTheNewOneIsUnknown() {
        Run run = chat.say("/strategy fast", "/strategy");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("strategy must be one of full, trim, summary, combined, was 'fast'")
                .contains("Strategy: summary.");
    }

    @Test
    void showsWhatTheRunHasCost() {
        Run run = chat.with("--max-tokens", "300").say(Chat.longTalk("My cat is called Ada.", 20, "/stats"));

        assertThat(run.out())
                .containsPattern("messages in transcript +43\\R")
                .containsPattern("requests in this run +21\\R")
                .containsPattern("tokens, mean +\\d+\\R")
                .containsPattern("summarised +\\d+\\R");
    }

    @Test
    void listsTheCommands() {
        assertThat(chat.say("/help").out()).contains(SlashCommands.NAMES.subList(0, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/foo", "/contexts", "//"})
    void namesAnUnknownCommand_andGoesOn(String command) {
        Run run = chat.say(command, "Hello there.");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("There is no command " + command + ";").contains("Noted.");
    }

    @Test
    void goesOn_whenTheContextNoLongerFits() {
        Run run = chat.with("--strategy", "full", "--max-tokens", "200")
                .say(Chat.longTalk("My cat is called Ada.", 12, "/context"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("raise maxTokens, or choose the trim or summary strategy");
        assertThat(chat.with("--max-tokens", "200")
                        .say("/strategy trim", "Hello there.")
                        .exitCode())
                .isZero();
    }

    @Test
    void pinsAMessage_whichStaysInEveryRequest() {
        chat.with("--max-tokens", "300", "--strategy", "trim")
                .say(Chat.longTalk("My cat is called Ada.", 20, "/pin 1"));

        Run run = chat.with("--max-tokens", "300", "--strategy", "trim")
                .say("/context", "What is my cat called?", "/unpin 1", "/context");

        assertThat(run.out())
                .containsPattern("  1 +pinned +pinned")
                .contains("You said: \"My cat is called Ada.\"")
                .containsPattern("(?s)is not pinned.*  1-\\d+ +trimmed");
    }

    @Test
    void compactsNow() {
        Run run = chat.say(Chat.longTalk("My cat is called Ada.", 20, "/compact"));

        assertThat(run.out()).containsPattern("Compacted: [\\d,]+ tokens, were [\\d,]+\\.");
    }

    @Test
    void asksAgain_orOtherwise_andKeepsWhatWasTakenBack() {
        Run run = chat.say(
                "My cat is called Ada.", "What is my dog called?", "/retry What is my cat called?", "/context");

        assertThat(run.out())
                .contains("You said: \"My cat is called Ada.\"")
                .containsPattern("  3-4 +withdrawn +taken back by the host");
    }

    @Test
    void goesOnInACopy() {
        Run run = chat.say("My cat is called Ada.", "I like tea.", "/fork other 3", "/context", "/fork other");

        assertThat(run.out())
                .contains("Going on as 'other', with 3 messages; 'default' stays as it is.")
                .contains("The next request starts with 3 messages,")
                .contains("there is already a memory 'other'");
        assertThat(chat.say("/context").out()).contains("The next request starts with 5 messages,");
    }

    @Test
    void showsAndGivesTheTitle() {
        assertThat(chat.say("Hello, I want to bake bread.", "/title", "/title Bread")
                        .out())
                .containsSubsequence("I want to bake bread.", "Bread");
        assertThat(chat.say("/title").out()).startsWith("Bread");
    }

    @Test
    void saysWhatAnotherStrategyWouldHaveSent() {
        Run run = chat.say(Chat.longTalk("My cat is called Ada.", 20, "/dry-run trim 300"));

        assertThat(run.out()).contains("21 requests, budget 300 tokens", "[trimmed]");
    }
}
