package io.github.chatmemory4j;

import io.github.chatmemory4j.event.OperationObserver;

/** Passes operations on; an observer that throws cannot break them. */
record SafeObserver(OperationObserver observer) implements OperationObserver {

    @Override
    public Running begins(Operation operation, String memoryId) {
        try {
            return new SafeRunning(observer.begins(operation, memoryId));
        } catch (RuntimeException e) {
            return Running.UNHEARD;
        }
    }

    private record SafeRunning(Running running) implements Running {

        @Override
        public void ended(long records) {
            quietly(() -> running.ended(records));
        }

        @Override
        public void failed(Throwable why) {
            quietly(() -> running.failed(why));
        }

        private static void quietly(Runnable telling) {
            try {
                telling.run();
            } catch (RuntimeException e) {
                // Its own fault, and nobody is there to hear of it.
            }
        }
    }
}
