package io.github.chatmemory4j.message.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.ToolCall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallTextTest {

    private static final ToolCall BOOK =
            new ToolCall("1", "book", "{\"restaurant\": \"Trattoria Zaffiro\", \"people\":4}");
    private static final ToolCall PAY = new ToolCall("2", "pay", "");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"restaurant\":\"Trattoria Zaffiro\",\"people\":4} | f(restaurant: Trattoria Zaffiro, people: 4)",
                "{ \"to\" : { \"city\": \"Oslo\" } , \"bags\" : [1, 2] } | f(to : { city: Oslo } , bags : [1, 2])",
                "{\"say\":\"a \\\"b\\\"\\nc, d: \\u00e9\"} | f(say: a \"b\" c, d: é)",
                "{\"open\":\"never clo | f({open: never clo)",
                "{\"tail\":\"\\u00 | f({tail: u00)",
                "just words | f(just words)",
                "{} | f()",
                "~~ | f()"
            })
    void leavesTheSignsOfJsonOut_andReadsOnWhereItIsNone(String arguments, String shown) {
        assertThat(CallText.of(new ToolCall("1", "f", arguments))).isEqualTo(shown);
    }

    @Test
    void whatIsSaid_standsBeforeWhatIsCalled() {
        assertThat(CallText.said(Message.assistant("One moment.", List.of(BOOK, PAY))))
                .isEqualTo("One moment.\ncalls book(restaurant: Trattoria Zaffiro, people: 4)\ncalls pay()");
        assertThat(CallText.said(Message.assistant("", List.of(PAY)))).isEqualTo("calls pay()");
        assertThat(CallText.said(Message.user("Hello."))).isEqualTo("Hello.");
    }

    @Test
    void aResult_answersTheCallWithItsId_orTheOneAtItsPlaceWithoutIds() {
        List<ToolCall> calls = List.of(BOOK, PAY);

        assertThat(CallText.answeredBy(Message.toolResult("2", "ok"), calls, 0)).contains(PAY);
        assertThat(CallText.answeredBy(Message.toolResult("", "ok"), calls, 1)).contains(PAY);
        assertThat(CallText.answeredBy(Message.toolResult("3", "ok"), calls, 0)).isEmpty();
        assertThat(CallText.answeredBy(Message.toolResult("", "ok"), calls, 2)).isEmpty();
        assertThat(CallText.answeredBy(Message.user("ok"), calls, 0)).isEmpty();
    }
}
