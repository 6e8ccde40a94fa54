package io.github.chatmemory4j;

import io.github.chatmemory4j.event.OperationObserver;
import io.github.chatmemory4j.event.OperationObserver.Operation;
import io.github.chatmemory4j.event.OperationObserver.Running;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Tells an observer of operations. Safe to share between threads. */
record ObservedOperations(OperationObserver observer) {

    static ObservedOperations by(OperationObserver observer) {
        return new ObservedOperations(observer == OperationObserver.NOBODY ? observer : new SafeObserver(observer));
    }

    boolean isHeard() {
        return observer != OperationObserver.NOBODY;
    }

    <T> T run(Operation operation, String memoryId, Supplier<T> work) {
        return run(operation, memoryId, work, result -> 0);
    }

    <T> T run(Operation operation, String memoryId, Supplier<T> work, ToLongFunction<T> records) {
        Running running = observer.begins(operation, memoryId);
        T result;
        try {
            result = work.get();
        } catch (RuntimeException | Error e) {
            running.failed(e);
            throw e;
        }
        running.ended(records.applyAsLong(result));
        return result;
    }
}
