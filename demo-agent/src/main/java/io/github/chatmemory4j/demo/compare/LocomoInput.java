package io.github.chatmemory4j.demo.compare;

import io.github.chatmemory4j.demo.conversation.BundledConversation;
import io.github.chatmemory4j.demo.conversation.Dialogue;
import io.github.chatmemory4j.demo.conversation.LocomoReader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the dialogues come from that a whole table is made of. */
final class LocomoInput {

    @Option(
            names = "--locomo",
            paramLabel = "FILE",
            description = "dialogues in the LoCoMo format (default: the bundled conversation)")
    private @Nullable Path locomo;

    List<Dialogue> dialogues() {
        return locomo == null ? List.of(BundledConversation.load()) : LocomoReader.read(locomo);
    }
}
