package io.github.chatmemory4j.store;

import io.github.chatmemory4j.transcript.TranscriptChange;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A store on the heap whose commits fail when they are told to; nothing else of it is changed. */
public final class FailingStore {

    private final TranscriptStore store = new InMemoryTranscriptStore();
    private volatile Predicate<TranscriptChange> failing = change -> false;
    private volatile Throwable failure =
            new TranscriptStoreException("disk full", new IllegalStateException("disk full"));

    /** The store that fails; the same messages each time. */
    public TranscriptStore store() {
        return (TranscriptStore) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {TranscriptStore.class},
                (proxy, method, arguments) -> call(method, arguments));
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        if (arguments != null
                && arguments.length > 1
                && arguments[1] instanceof TranscriptChange change
                && failing.test(change)) {
            throw failure;
        }
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** From now on every commit fails, in this way. */
    public void failWith(Throwable failure) {
        this.failure = failure;
        failOn(change -> true);
    }

    /** From now on only these commits fail, as if the disk were full or in the way that was set. */
    public void failOn(Predicate<TranscriptChange> changes) {
        failing = changes;
    }

    public void repair() {
        failOn(change -> false);
    }
}
