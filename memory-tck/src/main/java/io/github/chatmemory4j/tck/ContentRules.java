package io.github.chatmemory4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.transcript.Erasure;
import io.github.chatmemory4j.transcript.Summary;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text under any name comes back as it was said. */
abstract class ContentRules extends DetailRules {

    @Test
    void conversations_areApart_howeverAlikeTheirIds() {
        String long1 = "x".repeat(999) + "1";
        String long2 = "x".repeat(999) + "2";
        List<String> ids = List.of(
                "",
                " ",
                "a",
                "A",
                "a ",
                " a",
                "a\n",
                "a\u0000",
                "a\u0000b",
                "'a'",
                "\"a\"",
                "a' or '1'='1",
                "a%",
                "a_",
                "\u00E4",
                "a\u0308",
                "\u732B",
                "\uD83D\uDE00",
                "\uD83D",
                "\uDE00",
                "?",
                "\uFFFD",
                "1",
                "01",
                "1.0",
                "null",
                "../a",
                "a;drop table entry",
                long1,
                long2);

        for (String id : ids) {
            TranscriptEntry said = entry(0, Message.user("by <" + id + ">"));
            TranscriptState state =
                    commit(id, TranscriptChange.append(TranscriptState.EMPTY.withSize(1), List.of(said)));
            commit(id, TranscriptChange.summarize(state, new Summary("of <" + id + ">", 1, NOON)));
        }

        for (String id : ids) {
            assertThat(store().load(id).window()).containsExactly(entry(0, Message.user("by <" + id + ">")));
            assertThat(store().summaries(id)).containsExactly(new Summary("of <" + id + ">", 1, NOON));
        }
        assertMemoryIds(ids.stream().sorted().toList());
        assertThat(store().erase("a")).isEqualTo(new Erasure(1, 1, 1));
        assertMemoryIds(ids.stream().filter(id -> !id.equals("a")).sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("io.github.chatmemory4j.tck.TranscriptStoreContract#oddTexts")
    void anyText_comesBackEqual(String text) {
        TranscriptEntry said = entry(0, Message.user(text));
        Summary summary = new Summary("about: " + text, 1, NOON);

        store().commit(
                        ID,
                        new TranscriptChange(
                                TranscriptState.EMPTY.withSize(1), List.of(said), List.of(), Optional.of(summary)));

        assertThat(store().load(ID).window()).containsExactly(said);
        assertThat(store().load(ID).summary()).contains(summary);
        assertThat(store().summaries(ID)).containsExactly(summary);
    }

    @Test
    void aMessageOfAMegabyte_comesBackEqual() {
        TranscriptEntry said = entry(0, Message.user("0123456789abcdef".repeat(65_536)));

        store().commit(ID, TranscriptChange.append(TranscriptState.EMPTY.withSize(1), List.of(said)));

        assertThat(store().read(ID, 0, 1)).containsExactly(said);
    }
}
