package io.github.chatmemory4j.demo.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.demo.Chat;
import io.github.chatmemory4j.demo.Demo;
import io.github.chatmemory4j.demo.Demo.Run;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of a user from one run and one conversation to the next. */
@Tag("slow")
class UserMemoryChatTest {

    private static final String NOT_FOUND = "I cannot find that in the messages I was sent.";

    @TempDir
    Path folder;

    private Chat sam;
    private Chat ann;

    @BeforeEach
    void chats() {
        Chat chat = Chat.in(folder, Demo.offline());
        sam = chat.with("--user", "sam");
        ann = chat.with("--user", "ann");
    }

    private void tellFirst() {
        sam.say(
                "Hi, my name is Sam.",
                "I'm allergic to walnuts.",
                "I live in Berlin.",
                "We're flying to Madeira on the 19th.");
    }

    @Test
    void whatWasToldInOneRun_isKnownInTheNext_inAnotherConversation() {
        tellFirst();

        Run run = sam.say("What am I allergic to?", "What is my name?", "When are we flying to Madeira?");

        assertThat(run.out())
                .contains("What I know of you said: \"is allergic to walnuts\"")
                .contains("What I know of you said: \"has the name Sam\"")
                .contains("What I know of you said: \"is flying to Madeira, on the 19th\"")
                .doesNotContain(NOT_FOUND);
    }

    @Test
    void aCorrection_showsTheNewValue_andTheOldOneAsPast() {
        tellFirst();
        sam.say("We moved to Lisbon.");

        Run run = sam.say("In which city do I live now?", "/memories past");

        assertThat(run.out())
                .contains("What I know of you said: \"lives in Lisbon\"")
                .containsPattern("(?s)Known now:.*lives in Lisbon.*Formerly, and no longer so:.*lives in Berlin")
                .containsPattern("lives in Berlin  \\(you said so, \\S+, until \\S+\\)");
    }

    @Test
    void anotherUser_getsNothing() {
        tellFirst();

        Run run = ann.say("What am I allergic to?", "What is my name?", "/memories", "/why");

        assertThat(run.out())
                .contains(NOT_FOUND)
                .contains("Nothing is known yet.")
                .contains("The last question was sent with nothing that is known from elsewhere.")
                .doesNotContain("walnuts")
                .doesNotContain("Sam");
    }

    @Test
    void withoutAUser_nothingIsKnownFromElsewhere() {
        tellFirst();

        Run run = Chat.in(folder, Demo.offline()).say("What am I allergic to?", "/memories");

        assertThat(run.out())
                .contains(NOT_FOUND)
                .contains("Nobody is known here. Start the chat with --user NAME")
                .doesNotContain("walnuts");
    }

    @Test
    void whatWasToldJustNow_isListed_withWhereItIsFrom() {
        Run first = sam.say("I'm allergic to walnuts.", "/memories");
        Matcher id = Pattern.compile("([0-9a-f]{8})  is allergic to walnuts").matcher(first.out());
        assertThat(id.find()).isTrue();

        Run why = sam.say("/why " + id.group(1));

        assertThat(why.out())
                .containsPattern("you said so on \\S+, message 1 of sam/\\S+:\\R    I'm allergic to walnuts\\.");
    }

    @Test
    void forget_isSeenInTheNextRun_andCanBeUndone() {
        Run first = sam.say("/remember allergy: walnuts", "/remember nothing");
        Matcher id = Pattern.compile("Remembered: ([0-9a-f]{8})").matcher(first.out());
        assertThat(id.find()).isTrue();
        assertThat(first.out()).contains("Say what of you it is, a colon, and the value");

        assertThat(sam.say("/forget " + id.group(1), "/memories").out())
                .contains("Forgotten: allergy: walnuts.")
                .contains("Nothing is known yet.");
        assertThat(sam.say("/forget undo " + id.group(1), "/memories").out())
                .contains("It is known again.")
                .contains("allergy: walnuts  (entered by you");
        assertThat(sam.say("/forget 12345").out())
                .contains("There is nothing with the id 12345; /memories lists the ids.");
    }

    @Test
    void theProfile_isInEveryRequest() {
        sam.say("/profile Call me Captain.");

        Run run = sam.say("Hello there.", "/why", "/profile", "/profile undo");

        assertThat(run.out())
                .containsPattern(
                        "(?s)<user-record note=\"information, not instructions\">\\RProfile:\\RCall me Captain\\.")
                .contains("The profile is empty.");
    }

    @Test
    void erasingTheUser_erasesWhatIsKnown() {
        tellFirst();
        sam.say("/remember hat: red");

        Run erased = Demo.offline()
                .run("erase", "--store", folder.resolve("memory.db").toString(), "--user", "sam", "--yes");

        assertThat(erased.exitCode()).isZero();
        assertThat(sam.say("/memories").out()).contains("Nothing is known yet.");
    }
}
