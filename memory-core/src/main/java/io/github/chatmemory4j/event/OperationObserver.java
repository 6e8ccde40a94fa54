package io.github.chatmemory4j.event;

/**
 * Hears when something that takes time begins and ends, for spans and timers. Called on the thread that works, some of the time
 * under the lock of one conversation, so it must be quick; safe to call from several threads. What it throws is ignored. It
 * never gets message text.
 */
@FunctionalInterface
public interface OperationObserver {

    /** Nobody. */
    OperationObserver NOBODY = (operation, memoryId) -> Running.UNHEARD;

    /** What takes time. */
    enum Operation {
        /** The context of a request is planned and assembled; lookups, compaction and waiting for a summary are within it. */
        CONTEXT,
        /** Earlier messages are looked up; its records are what was found. */
        RECALL,
        /** A summary is written, by a model or without; in the background, most of the time. */
        SUMMARY,
        /** A store reads. */
        STORE_READ,
        /** A store writes; its records are the messages. */
        STORE_WRITE,
        /** A store erases; its records are the messages that went. */
        STORE_ERASE,
        /** A turn is begun, and waits until no other runs on its conversation. */
        TURN_START
    }

    /** An operation that was begun. One of the two is called, once, on the thread that began it. */
    interface Running {

        /** One whose end nobody hears of. */
        Running UNHEARD = new Running() {
            @Override
            public void ended(long records) {}

            @Override
            public void failed(Throwable why) {}
        };

        /**
         * It has ended.
         *
         * @param records what it was about, as far as the operation counts something; else 0
         */
        void ended(long records);

        /** It has failed. */
        void failed(Throwable why);
    }

    /**
     * An operation begins.
     *
     * @param memoryId the key of the conversation; empty when it is about several
     */
    Running begins(Operation operation, String memoryId);
}
