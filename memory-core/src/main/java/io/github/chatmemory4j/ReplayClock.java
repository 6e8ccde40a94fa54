package io.github.chatmemory4j;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that stands at the moment of the message that is replayed. Not safe to share between threads. */
final class ReplayClock extends Clock {

    private final ZoneId zone;
    private Instant now = Instant.EPOCH;

    ReplayClock(ZoneId zone) {
        this.zone = zone;
    }

    void set(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return Clock.fixed(now, other);
    }
}
