package io.github.chatmemory4j.assertj;

import static io.github.chatmemory4j.assertj.MemoryAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.compaction.TrimStrategy;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextAssertTest {

    private final MemoryEngine engine =
            MemoryEngine.builder().maxTokens(1_000).strategy(new TrimStrategy()).build();
    private final ConversationMemory memory = engine.open("sam");

    @AfterEach
    void close() {
        System.clearProperty(ContextAssert.REWRITE);
        engine.close();
    }

    private static void fails(ThrowingCallable assertion, String message) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessageContaining(message);
    }

    private Context context() {
        memory.add(Message.system("Be kind."));
        memory.add(Message.user("I eat no walnuts.\nNone."));
        return memory.context();
    }

    @Test
    void whatIsSent_andWhatIsNot() {
        Context context = context();

        assertThat(context)
                .sends("walnuts")
                .doesNotSend("prawns")
                .isWithinBudget()
                .hasAtMostTokens(100);

        fails(() -> assertThat(context).sends("prawns"), "there is none in");
        fails(() -> assertThat(context).doesNotSend("walnuts"), "there is one in");
        fails(() -> assertThat(context).recalls("walnuts"), "to be recalled, but these are: []");
        fails(() -> assertThat(context).hasAtMostTokens(3), "Expected at most 3 tokens");
    }

    @Test
    void aGoldenFile_isComparedWith_andWrittenOnlyWhenAsked(@TempDir Path folder) throws IOException {
        Context context = context();
        Path golden = folder.resolve("golden/walnuts.txt");

        fails(() -> assertThat(context).isLike(golden), "-Dchatmemory4j.golden.rewrite=true to write it");
        System.setProperty(ContextAssert.REWRITE, "true");
        assertThat(context).isLike(golden);
        System.clearProperty(ContextAssert.REWRITE);

        org.assertj.core.api.Assertions.assertThat(golden)
                .hasContent(
                        """
                SYSTEM SYSTEM: Be kind.
                USER VERBATIM: I eat no walnuts.
                    None.
                """);
        assertThat(context).isLike(golden);
        Files.writeString(golden, "USER VERBATIM: something else\n");
        fails(() -> assertThat(context).isLike(golden), "what is sent, beside");
    }
}
