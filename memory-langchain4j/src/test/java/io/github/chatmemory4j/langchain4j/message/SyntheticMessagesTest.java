package io.github.chatmemory4j.langchain4j.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.context.internal.SummaryBlock;
import io.github.chatmemory4j.langchain4j.store.LangChain4jMessageCodec;
import io.github.chatmemory4j.message.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyntheticMessagesTest {

    private static final String BLOCK = SummaryBlock.of("Ada has a dog.");

    @Test
    void knowsItsOwnMessages_whenTheyComeBack() {
        List<ChatMessage> made = List.of(
                SyntheticMessages.toLangChain4j(Message.user(BLOCK)),
                SyntheticMessages.toLangChain4j(Message.assistant("Understood.")),
                SyntheticMessages.toLangChain4j(Message.system(BLOCK)));

        assertThat(made).allSatisfy(message -> {
            assertThat(SyntheticMessages.withoutOurs(message)).isEmpty();
            assertThat(SyntheticMessages.carriesSummary(message)).isTrue();
        });
    }

    @Test
    void knowsItsOwnMessages_afterAJourneyThroughAStore() {
        LangChain4jMessageCodec codec = new LangChain4jMessageCodec();
        ChatMessage made = SyntheticMessages.toLangChain4j(Message.user(BLOCK));

        ChatMessage back = LangChain4jMessage.unwrap(codec.decode(codec.encode(new LangChain4jMessage(made))));

        assertThat(SyntheticMessages.withoutOurs(back)).isEmpty();
    }

    @Test
    void takesTheSummaryOffASystemMessage_andLeavesTheRest() {
        SystemMessage sent = SystemMessage.from(SummaryBlock.behind("Be brief.", "Ada has a dog."));

        assertThat(SyntheticMessages.withoutOurs(sent)).contains(SystemMessage.from("Be brief."));
        assertThat(SyntheticMessages.carriesSummary(sent)).isTrue();
    }

    @Test
    void leavesAloneWhatSomebodySaid() {
        List<ChatMessage> said = List.of(
                SystemMessage.from("Be brief."),
                UserMessage.from(BLOCK),
                AiMessage.from("Understood."),
                ToolExecutionResultMessage.from("1", "look", BLOCK));

        assertThat(said).allSatisfy(message -> {
            assertThat(SyntheticMessages.withoutOurs(message)).containsSame(message);
            assertThat(SyntheticMessages.carriesSummary(message)).isFalse();
        });
    }
}
