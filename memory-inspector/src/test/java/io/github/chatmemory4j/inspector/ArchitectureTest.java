package io.github.chatmemory4j.inspector;

import io.github.chatmemory4j.ArchitectureRules;
import java.util.List;

/** One package, over the core and nothing else. */
class ArchitectureTest extends ArchitectureRules {

    @Override
    protected List<String> packages() {
        return List.of(HOUSE + ".inspector");
    }
}
