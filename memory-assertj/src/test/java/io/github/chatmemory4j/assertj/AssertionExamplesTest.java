package io.github.chatmemory4j.assertj;

import static io.github.chatmemory4j.assertj.MemoryAssertions.assertThat;

import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.agent.UserMemories;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the page on agents. */
class AssertionExamplesTest {

    @Test
    void whatIsKnown_andWhatIsSent(@TempDir Path folder) throws IOException {
        UserMemories users = UserMemories.builder(new InMemoryTranscriptStore()).build();
        users.of("sam").remember("address", "Elm St 2");
        users.of("sam").remember("address", "Oak St 5");
        Path golden = folder.resolve("walnuts.txt");
        Files.writeString(golden, "USER VERBATIM: I eat no walnuts.\n");
        try (MemoryEngine engine = MemoryEngine.builder().build()) {
            engine.open("chat").add(Message.user("I eat no walnuts."));
            Context context = engine.open("chat").context();
            // tag::memory-assertions[]
            assertThat(users.of("sam")).remembers("address").is("Oak St 5").andForgot("Elm St 2");
            assertThat(context).sends("walnuts").isWithinBudget().isLike(golden);
            // end::memory-assertions[]
        }
        users.close();
    }
}
