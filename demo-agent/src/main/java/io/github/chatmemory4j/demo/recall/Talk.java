package io.github.chatmemory4j.demo.recall;

import java.util.List;

/** A conversation that was written or made up for measuring recall, with questions on it. */
record Talk(String name, List<Said> said, List<Asked> asked) {

    Talk {
        said = List.copyOf(said);
        asked = List.copyOf(asked);
    }
}
