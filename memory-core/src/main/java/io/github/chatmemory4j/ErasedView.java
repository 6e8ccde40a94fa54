package io.github.chatmemory4j;

import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a host knows of a conversation that was erased since, so that it is recognised when the host brings it back, and
 * not stored again. Knows the messages' fingerprints only, not what they said. Guarded by its conversation's lock.
 */
final class ErasedView {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final List<Fingerprint> shown;
    private boolean cleared;
    private int givenBack;

    /** Tells messages apart without telling what they say. */
    private record Fingerprint(Role role, int hash, int chars, long text) {

        static Fingerprint of(Message message) {
            String text = message.text();
            long hash = FNV_OFFSET;
            for (int i = 0; i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * FNV_PRIME;
            }
            return new Fingerprint(message.role(), message.hashCode(), text.length(), hash);
        }
    }

    /**
     * What a host knows.
     *
     * @param given the contexts given out last, the newest last
     * @param addedSince what came in since
     * @param earlier what it knows of a conversation that was erased before, and nothing was shown since
     */
    ErasedView(List<Context> given, List<Message> addedSince, @Nullable ErasedView earlier) {
        List<Message> known = new ArrayList<>();
        new LinkedHashSet<>(given).forEach(context -> known.addAll(context.messages()));
        known.addAll(addedSince);
        this.shown = new ArrayList<>(earlier == null ? List.of() : earlier.shown);
        known.stream()
                .filter(message -> message.role() != Role.SYSTEM)
                .map(Fingerprint::of)
                .forEach(shown::add);
    }

    /** The messages of a list that were not shown, and are new; each that was shown stands for one in the list. */
    List<Message> without(List<Message> wanted) {
        List<Fingerprint> left = new ArrayList<>(shown);
        return wanted.stream()
                .filter(message -> !left.remove(Fingerprint.of(message)))
                .toList();
    }

    /** The host has cleared the conversation, and may be about to add back what it was shown. */
    void cleared() {
        cleared = true;
        givenBack = 0;
    }

    /** The messages without those that are given back in the order they were shown in. Changes nothing. */
    List<Message> withoutGivenBack(List<Message> messages) {
        List<Message> fresh = new ArrayList<>(messages.size());
        int next = givenBack;
        boolean open = cleared;
        for (Message message : messages) {
            open = open && isNext(message, next);
            if (open && message.role() != Role.SYSTEM) {
                next++;
            } else {
                fresh.add(message);
            }
        }
        return fresh;
    }

    /** Messages came in, those that were given back included. */
    void added(List<Message> messages) {
        for (Message message : messages) {
            cleared = cleared && isNext(message, givenBack);
            if (cleared && message.role() != Role.SYSTEM) {
                givenBack++;
            }
        }
    }

    private boolean isNext(Message message, int next) {
        return message.role() == Role.SYSTEM
                || (next < shown.size() && shown.get(next).equals(Fingerprint.of(message)));
    }
}
