package io.github.chatmemory4j.claim.extraction;

import java.util.List;

/** How people say something of themselves in one language. Stateless. */
interface ClaimRules {

    /** The claims of a message in the order they are said. */
    List<FoundClaim> find(SaidText said, Heard heard);
}
