package io.github.chatmemory4j.demo.conversation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still at the time that what is replayed was said, in UTC. Not safe to share between threads. */
public final class ReplayClock extends Clock {

    private Instant now;

    public ReplayClock(Instant start) {
        this.now = start;
    }

    public void set(Instant time) {
        now = time;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
