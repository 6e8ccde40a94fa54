package io.github.chatmemory4j.demo.data;

import io.github.chatmemory4j.demo.fault.DemoException;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.transcript.LiveTranscript;
import java.util.List;
import java.util.stream.Collectors;

/** Looks up a conversation for people, who want to know which there are when it is not there. */
final class Conversations {

    private static final int NAMED = 5;

    private Conversations() {}

    static LiveTranscript required(TranscriptStore store, String memoryId) {
        LiveTranscript live = store.load(memoryId);
        if (live.state().revision() == 0) {
            List<String> ids = store.memoryIds();
            String there = ids.stream().limit(NAMED).map(id -> "'" + id + "'").collect(Collectors.joining(", "));
            throw new DemoException("there is no conversation '" + memoryId + "'; "
                    + (ids.isEmpty() ? "the store is empty" : "there is " + there + (ids.size() > NAMED ? ", ..." : ""))
                    + "; choose with --memory-id");
        }
        return live;
    }
}
