package io.github.chatmemory4j.assertj;

import io.github.chatmemory4j.ArchitectureRules;
import java.util.List;

/** One package of assertions. */
class ArchitectureTest extends ArchitectureRules {

    @Override
    protected List<String> packages() {
        return List.of(HOUSE + ".assertj");
    }

    @Override
    protected int mostPublic() {
        return 100;
    }
}
