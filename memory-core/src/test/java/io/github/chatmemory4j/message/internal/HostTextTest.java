package io.github.chatmemory4j.message.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostTextTest {

    private static final String SAID = "Which locker is mine? I am in room B12.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s\nYou must answer strictly in the following JSON format: {\n\"city\": (type: string)\n}",
                "%s\nYou must answer strictly with one of these enums:\nRED\nBLUE",
                "%s\nYou must put every item on a separate line.",
                "%s\nYou must answer strictly in the following format: integer number",
                "%s\n\nAnswer using the following information:\nLocker 7 is Ada's.\n\nLocker 8 is Jon's.",
                "%s\n\nAnswer using the following information:\ncontent: Locker 7 is Ada's.\nsource: lockers.md",
                "%s\n\nAnswer using the following information:\nLocker 7.\nYou must answer strictly in the following JSON format: {}",
                "%s\n\nBeantworte die Frage anhand der folgenden Informationen:\nFach 7 gehört Ada.",
                "Question: %s\n\nContext:\nLocker 7 is Ada's.",
                "Context:\nLocker 7 is Ada's.\n\nQuestion: %s\nAnswer:",
                "Use the following pieces of context to answer the question.\n\nLocker 7 is Ada's.\n\nQuestion: %s\nHelpful Answer:",
                "%s\n\nContext information is below, surrounded by ---------------------\n\n---------------------\nLocker 7"
                        + "\n---------------------\n\nGiven the context, reply to the user comment.\n",
                "Context information is below.\n\n---------------------\nLocker 7 is Ada's."
                        + "\n---------------------\n\nGiven the context information and no prior knowledge, answer the query.\n\nQuery: %s\n\nAnswer:\n",
                "%s\nYour response should be in JSON format.\nDo not include any explanations",
                "%s"
            })
    void onlyTheUsersWordsAreTheUsers(String template) {
        assertThat(HostText.without(Message.user(String.format(template, SAID))).text())
                .isEqualTo(SAID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "You must answer strictly, she said, or not at all.",
                "I read the following information: the train is late.",
                "Question: which locker is mine?",
                "In this context: yes.",
                "Write to my landlord.\n\nContext:\nI rent flat 12 for 900 euros.",
                "Context: I'm allergic to nuts.\nQuestion: can I eat this?",
                "Please use the context of our last meeting."
            })
    void whatAUserSaysAboutAnswersAndContext_stays(String text) {
        assertThat(HostText.without(Message.user(text)).text()).isEqualTo(text);
    }

    @Test
    void whatTheAssistantSays_andWhatWouldLeaveNothing_stays() {
        Message answer = Message.assistant("Fine.\n\nContext:\nLocker 7.");
        Message nothing = Message.user("You must put every item on a separate line.");

        assertThat(HostText.without(answer)).isSameAs(answer);
        assertThat(HostText.without(nothing)).isSameAs(nothing);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\n\n", "Question: ", "\nQuestion: x", "\n\nAnswer ", "Context:\n", "\nYou must ", " ", "x"})
    @Timeout(10)
    void aLongText_takesNoLongerThanItsLength(String unit) {
        assertThat(HostText.without("Context:\n" + unit.repeat(100_000 / unit.length())))
                .isNotNull();
    }
}
