package io.github.chatmemory4j.langchain4j;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.langchain4j.internal.MemoryKeys;
import io.github.chatmemory4j.langchain4j.provider.internal.Recipients;
import io.github.chatmemory4j.langchain4j.usage.UsageLogs;
import io.github.chatmemory4j.transcript.Derived;
import io.github.chatmemory4j.transcript.DerivedData;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The memories that were asked for, each the same object as long as anybody holds it. One that nobody holds may leave the
 * heap, but none of those used last, because a turn may be about to begin on it. Safe to share between threads.
 */
final class MemoryCache implements Derived {

    /** More than turns are about to begin at a time. */
    static final int LAST_USED = 1_000;

    private static final float LOAD_FACTOR = 0.75f;

    private final MemoryEngine memories;
    private final @Nullable Function<Object, String> userId;
    private final HostOptions host;
    private final UsageLogs usage;
    private final Recipients recipients;
    private final Map<Owned, Held> open = new HashMap<>();
    private final ReferenceQueue<CompactingChatMemory> gone = new ReferenceQueue<>();

    /** Held so that erasures are heard of. */
    @SuppressWarnings("unused")
    private final List<DerivedData.Registration> registrations;

    private final Map<Owned, CompactingChatMemory> lastUsed = new LinkedHashMap<>(16, LOAD_FACTOR, true);

    /** Two memoryIds may read alike and yet be of different users. */
    private record Owned(String key, @Nullable String userId) {}

    private static final class Held extends WeakReference<CompactingChatMemory> {

        final Owned owned;

        Held(CompactingChatMemory memory, Owned owned, ReferenceQueue<CompactingChatMemory> gone) {
            super(memory, gone);
            this.owned = owned;
        }
    }

    MemoryCache(
            MemoryEngine memories,
            @Nullable Function<Object, String> userId,
            HostOptions host,
            UsageLogs usage,
            Recipients recipients) {
        this.memories = memories;
        this.userId = userId;
        this.host = host;
        this.usage = usage;
        this.recipients = recipients;
        this.registrations = List.of(
                memories.derived().register(this),
                memories.derived().register(usage),
                memories.derived().register(recipients));
    }

    /** Whether AI services that are given the memories' provider are wired by themselves. */
    boolean wiresServices() {
        return host.wiresServices();
    }

    @Override
    public void forget(String key) {
        memories(key).forEach(CompactingChatMemory::erasedHere);
    }

    /** Turns go on without the message; those that added it say so when they end. */
    @Override
    public void forget(String key, long position) {}

    /** Those of a key that are on the heap, whoever they were opened for. */
    private synchronized List<CompactingChatMemory> memories(String key) {
        List<CompactingChatMemory> memories = new ArrayList<>();
        open.forEach((owned, held) -> {
            CompactingChatMemory memory = owned.key().equals(key) ? held.get() : null;
            if (memory != null) {
                memories.add(memory);
            }
        });
        return memories;
    }

    MemoryEngine memories() {
        return memories;
    }

    CompactingChatMemory get(String key, Object memoryId) {
        if (userId != null) {
            MemoryKeys.requireSomebodys(memoryId, "a service whose conversations are users'");
        }
        String user = userId == null ? null : requireNonNull(userId.apply(memoryId), "userId of the memoryId");
        return get(new Owned(key, user), memoryId);
    }

    private synchronized CompactingChatMemory get(Owned owned, Object memoryId) {
        forgetThoseGone();
        Held held = open.get(owned);
        CompactingChatMemory memory = held == null ? null : held.get();
        if (memory == null) {
            memory = new CompactingChatMemory(memoryId, opened(owned), host, () -> usage.get(owned.key()), recipients);
            open.put(owned, new Held(memory, owned, gone));
        }
        lastUsed.put(owned, memory);
        if (lastUsed.size() > LAST_USED) {
            lastUsed.remove(lastUsed.keySet().iterator().next());
        }
        return memory;
    }

    private void forgetThoseGone() {
        for (Reference<? extends CompactingChatMemory> reference = gone.poll();
                reference != null;
                reference = gone.poll()) {
            open.remove(((Held) reference).owned, reference);
        }
    }

    /** Lets turns that wait go on, on every memory. */
    synchronized void release() {
        open.values().forEach(held -> {
            CompactingChatMemory memory = held.get();
            if (memory != null) {
                memory.release();
            }
        });
    }

    /** How many memories are on the heap. */
    synchronized int size() {
        forgetThoseGone();
        return open.size();
    }

    private ConversationMemory opened(Owned owned) {
        return owned.userId() == null ? memories.open(owned.key()) : memories.open(owned.key(), owned.userId());
    }
}
