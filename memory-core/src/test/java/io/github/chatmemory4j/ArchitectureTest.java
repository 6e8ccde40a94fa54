package io.github.chatmemory4j;

import java.util.List;
import java.util.stream.Stream;

/**
 * The core: ports and values in the order of the flow, then the stores, then what carries a request out, and the front door
 * last, where it all comes together.
 */
class ArchitectureTest extends ArchitectureRules {

    @Override
    protected List<String> packages() {
        return Stream.of(
                        ".message",
                        ".message.internal",
                        ".redaction",
                        ".internal",
                        ".language",
                        ".token",
                        ".token.internal",
                        ".claim",
                        ".transcript",
                        ".transcript.internal",
                        ".facts",
                        ".compaction",
                        ".summary",
                        ".event",
                        ".recall",
                        ".context",
                        ".store",
                        ".store.jdbc",
                        ".summary.internal",
                        ".recall.internal",
                        ".context.internal",
                        ".claim.extraction",
                        "")
                .map(name -> HOUSE + name)
                .toList();
    }
}
