package io.github.chatmemory4j.transcript;

import static java.util.Objects.requireNonNull;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The one owner of everything in this process that is made from the transcripts of a store. Whatever is derived registers
 * here, and is told of every erasure, whichever door it came through: a memory, an engine, the store itself, or another
 * process, as soon as that is noticed.
 *
 * <p>When a part fails to forget, the others still do, the caller is told, and the part is told again with the next
 * erasure. A part stays as long as somebody holds its registration. Safe to share between threads; no lock is held while
 * parts are told.
 */
public final class DerivedData {

    private final List<Part> parts = new ArrayList<>();

    /** A part, and what it still has to forget. */
    private static final class Part {

        private final WeakReference<Derived> derived;
        private final Set<Erased> due = new LinkedHashSet<>();
        private int registrations;

        Part(Derived derived) {
            this.derived = new WeakReference<>(derived);
        }

        void forget(Erased erased) {
            Derived told = derived.get();
            if (told == null) {
                return;
            }
            List<Erased> all;
            synchronized (due) {
                due.add(erased);
                all = List.copyOf(due);
            }
            for (Erased one : all) {
                one.tell(told);
                synchronized (due) {
                    due.remove(one);
                }
            }
        }
    }

    /**
     * What was erased.
     *
     * @param position of the message; empty for the whole conversation
     */
    private record Erased(String memoryId, Optional<Long> position) {

        void tell(Derived derived) {
            try {
                position.ifPresentOrElse(at -> derived.forget(memoryId, at), () -> derived.forget(memoryId));
            } catch (RuntimeException e) {
                throw new IllegalStateException(
                        "memory '" + memoryId + "' is erased from its store, "
                                + position.map(at -> "message " + at + " of it, ")
                                        .orElse("") + "but "
                                + derived.getClass().getSimpleName() + " could not forget it ("
                                + e.getClass().getSimpleName() + "); erase it again to try again",
                        e);
            }
        }
    }

    /** The registration of a part, which ends when this is closed, or nobody holds it any more. */
    public final class Registration implements AutoCloseable {

        private final Derived derived;
        private final Part part;
        private boolean closed;

        private Registration(Derived derived, Part part) {
            this.derived = derived;
            this.part = part;
        }

        public Derived derived() {
            return derived;
        }

        @Override
        public void close() {
            synchronized (parts) {
                if (!closed) {
                    closed = true;
                    part.registrations--;
                    parts.removeIf(known -> known.registrations == 0);
                }
            }
        }
    }

    /** Registers a part. One that is registered by several is told once. */
    public Registration register(Derived derived) {
        requireNonNull(derived, "derived");
        synchronized (parts) {
            parts.removeIf(known -> known.derived.get() == null);
            Part part = parts.stream()
                    .filter(known -> known.derived.get() == derived)
                    .findFirst()
                    .orElseGet(() -> added(derived));
            part.registrations++;
            return new Registration(derived, part);
        }
    }

    private Part added(Derived derived) {
        Part part = new Part(derived);
        parts.add(part);
        return part;
    }

    /**
     * A conversation was erased from the store.
     *
     * @throws IllegalStateException if something derived from it could not be forgotten
     */
    public void erased(String memoryId) {
        erased(List.of(memoryId));
    }

    /**
     * Conversations were erased from the store. Each part is told of each, even if telling of another fails.
     *
     * @throws IllegalStateException if something derived from them could not be forgotten
     */
    public void erased(Collection<String> memoryIds) {
        List<Erased> all = memoryIds.stream()
                .map(memoryId -> new Erased(memoryId, Optional.empty()))
                .toList();
        forEach(all);
    }

    /**
     * A message was erased from the store.
     *
     * @throws IllegalStateException if something derived from it could not be forgotten
     */
    public void erased(String memoryId, long position) {
        forEach(List.of(new Erased(memoryId, Optional.of(position))));
    }

    /** The store was closed: whatever reads it in the background ends. */
    public void close() {
        List<RuntimeException> failures = new ArrayList<>();
        for (Part part : parts()) {
            Derived derived = part.derived.get();
            if (derived != null) {
                attempt(derived::transcriptsClosed, failures::add);
            }
        }
        throwFirst(failures);
    }

    private void forEach(List<Erased> erased) {
        List<RuntimeException> failures = new ArrayList<>();
        for (Part part : parts()) {
            erased.forEach(one -> attempt(() -> part.forget(one), failures::add));
        }
        throwFirst(failures);
    }

    private List<Part> parts() {
        synchronized (parts) {
            return List.copyOf(parts);
        }
    }

    private static void attempt(Runnable step, Consumer<RuntimeException> failure) {
        try {
            step.run();
        } catch (RuntimeException e) {
            failure.accept(e);
        }
    }

    private static void throwFirst(List<RuntimeException> failures) {
        if (!failures.isEmpty()) {
            RuntimeException first = failures.get(0);
            failures.stream().skip(1).filter(other -> other != first).forEach(first::addSuppressed);
            throw first;
        }
    }
}
