package io.github.chatmemory4j.demo.recall;

import java.util.List;

/**
 * A question after a {@link Talk}.
 *
 * @param kind of question; the scores are told for each
 * @param evidence what the request must hold, each part in one line or message
 */
record Asked(String kind, String question, List<Evidence> evidence) {

    Asked {
        evidence = List.copyOf(evidence);
    }

    /** A question that one message answers. */
    static Asked of(String kind, String question, String... parts) {
        return new Asked(kind, question, List.of(new Evidence(List.of(parts))));
    }

    /** Texts that stand together. */
    record Evidence(List<String> parts) {

        Evidence {
            parts = List.copyOf(parts);
        }
    }
}
