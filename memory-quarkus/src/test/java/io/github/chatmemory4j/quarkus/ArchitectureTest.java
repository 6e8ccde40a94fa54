package io.github.chatmemory4j.quarkus;

import io.github.chatmemory4j.ArchitectureRules;
import java.util.List;

/** Properties and beans, and the two things that Quarkus does in a way of its own. */
class ArchitectureTest extends ArchitectureRules {

    @Override
    protected List<String> packages() {
        return List.of(HOUSE + ".quarkus");
    }
}
