package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.ArchitectureRules;
import java.util.List;

/** Recall is one package, so that its index and its search stay its own. */
class ArchitectureTest extends ArchitectureRules {

    @Override
    protected List<String> packages() {
        return List.of(HOUSE + ".recall.hybrid");
    }
}
