package io.github.chatmemory4j.store;

import io.github.chatmemory4j.tck.ClaimStoreContract;

class InMemoryClaimsTest extends ClaimStoreContract {

    @Override
    protected TranscriptStore emptyStore() {
        return new InMemoryTranscriptStore();
    }
}
