package io.github.chatmemory4j.langchain4j.provider.internal;

import io.github.chatmemory4j.langchain4j.provider.ProviderFamily;
import io.github.chatmemory4j.langchain4j.provider.internal.RefusedContent.Mark;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * The model one conversation is sent to at present, and what of the conversation it refuses. Nothing is known of it until a
 * wired service sends something. Safe to share between threads.
 */
public final class Recipient {

    private final Object memoryId;
    private final Map<ProviderFamily, RefusedContent> refused = new EnumMap<>(ProviderFamily.class);
    private ProviderFamily family = ProviderFamily.UNKNOWN;
    private String model = "";
    private ProviderRendering rendering = new ProviderRendering(ProviderFamily.UNKNOWN);

    Recipient(Object memoryId) {
        this.memoryId = memoryId;
    }

    /** From now on the conversation goes to this model. */
    public synchronized void is(ProviderFamily newFamily, String newModel) {
        family = newFamily;
        model = newModel;
        leaveOut(refused().leftOut());
    }

    /** A new turn begins; something that was left out may be tried again with it. */
    public synchronized void turnStarts() {
        refused().tryHalf();
        leaveOut(refused().leftOut());
    }

    /** Forgets what was refused; the conversation is not that one any more. */
    synchronized void forget() {
        refused.clear();
        leaveOut(Set.of());
    }

    /** Leaves these steps out from now on, and only these. */
    synchronized void leaveOut(Set<Mark> marks) {
        if (rendering.family() != family || !rendering.refused().equals(marks)) {
            rendering = new ProviderRendering(family, marks);
        }
    }

    /** What the present model refuses. */
    synchronized RefusedContent refused() {
        return refused.computeIfAbsent(family, known -> new RefusedContent());
    }

    synchronized ProviderRendering rendering() {
        return rendering;
    }

    public synchronized ProviderFamily family() {
        return family;
    }

    /** The name of the model; empty when it is not known. */
    public synchronized String model() {
        return model;
    }

    Object memoryId() {
        return memoryId;
    }
}
