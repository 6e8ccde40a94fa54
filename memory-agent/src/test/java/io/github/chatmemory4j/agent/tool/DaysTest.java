package io.github.chatmemory4j.agent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaysTest {

    /** A Wednesday. */
    private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-02-10,            2026-02-12,  2026-02-10, 2026-02-12",
        "yesterday,             yesterday,   2026-03-03, 2026-03-03",
        "gestern,               gestern,     2026-03-03, 2026-03-03",
        "in January 2026,       in January 2026, 2026-01-01, 2026-01-31"
    })
    void readsDatesAndWords(String from, String until, LocalDate first, LocalDate last) {
        assertThat(Days.between(from, until, NOW)).contains(new Days(first, last));
    }

    @Test
    void aBlankSideIsOpen() {
        Days since = Days.between("2026-02-10", "", NOW).orElseThrow();

        assertThat(since.contains(NOW)).isTrue();
        assertThat(since.contains(Instant.parse("2026-02-09T23:59:59Z"))).isFalse();
        assertThat(Days.between("", "", NOW)).contains(Days.ANY);
    }

    @Test
    void readsNothing_whereNoDayIsNamed_orTheEndComesFirst() {
        assertThat(Days.between("whenever", "", NOW)).isEmpty();
        assertThat(Days.between("2026-03-04", "2026-03-01", NOW)).isEmpty();
        assertThat(Days.between("yesterday".repeat(20), "", NOW)).isEmpty();
    }
}
