package io.github.chatmemory4j.tck;

import io.github.chatmemory4j.ArchitectureRules;
import java.util.List;

/** The contracts are one package, and most of it is what others extend. */
class ArchitectureTest extends ArchitectureRules {

    @Override
    protected List<String> packages() {
        return List.of(HOUSE + ".tck");
    }

    @Override
    protected int mostPublic() {
        return 75;
    }
}
