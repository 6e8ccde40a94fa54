package io.github.chatmemory4j.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.TranscriptStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/formats.md. */
class FormatsExampleTest {

    @TempDir
    private Path folder;

    @Test
    void aConversationOfAnExport_isImported_andWrittenForPeople() throws IOException {
        TranscriptStore store = new InMemoryTranscriptStore();
        Path export = folder.resolve("conversations.json");
        Files.copy(Received.sample("chatgpt-many.json"), export);
        Path markdown = folder.resolve("oven.md");

        // tag::import-export[]
        ConversationSource source = ConversationSource.of(export);
        source.outlines().forEach(outline -> System.out.println(outline.number() + " " + outline.title()));
        source.importInto(store).ownedBy("ann").only(List.of("2")).as("oven").run();

        ConversationExport.of(store, "oven").write(ExportFormat.MARKDOWN, markdown);
        // end::import-export[]

        assertThat(store.userId("oven")).contains("ann");
        assertThat(markdown).content().contains("How hot?", "230 degrees.");
    }
}
