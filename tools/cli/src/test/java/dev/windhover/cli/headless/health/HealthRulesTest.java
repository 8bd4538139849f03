// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.windhover.cli.headless.health.Health.Status;
import dev.windhover.testing.Feature;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a game's health is called, to the millisecond. */
class HealthRulesTest {
    private static final long MILLI_NANOS = 1_000_000L;
    private static final long NOW = 1_000_000 * MILLI_NANOS;

    private static Vitals silent(long millis) {
        return told(millis, 0, "", 0);
    }

    private static Vitals told(long silentMillis, long dropped, String error, long agoMillis) {
        long then = NOW - agoMillis * MILLI_NANOS;
        long last = NOW - silentMillis * MILLI_NANOS;
        return new Vitals(
                last, 7, false, 900, dropped, then, 1, 64, error, then, List.of(), List.of());
    }

    private static Status status(Vitals vitals) {
        return Health.of(vitals, null, 0, 8, NOW).status();
    }

    @Test
    @Feature(value = "G16", partial = "a page has tests of its own")
    void silentGameIsLateAfterHalfASecondAndDeadAfterOneAndAHalf() {
        assertEquals(Status.OK, status(silent(499)));
        assertEquals(Status.DEGRADED, status(silent(500)));
        assertEquals(Status.DEGRADED, status(silent(1_499)));
        assertEquals(Status.DEAD, status(silent(1_500)));
    }

    @Test
    void whatHappenedIsTheMatterForTenSeconds() {
        assertEquals(Status.DEGRADED, status(told(0, 3, "", 9_999)));
        assertEquals(Status.OK, status(told(0, 3, "", 10_000)));
        assertEquals(Status.DEGRADED, status(told(0, 0, "E0000 odd", 9_999)));
        assertEquals(Status.OK, status(told(0, 0, "E0000 odd", 10_000)));
    }

    @Test
    void queueIsTheMatterOnceItIsMoreThanHalfFull() {
        Health half = Health.of(silent(0), null, 4, 8, NOW);
        Health more = Health.of(silent(0), null, 5, 8, NOW);

        assertEquals(Status.OK, half.status());
        assertEquals(new Health(Status.DEGRADED, "5 of 8 batches wait", 0), more);
    }

    @Test
    void gameThatEndedIsStoppedOrDeadHoweverLongAgo() {
        Health stopped = Health.of(silent(60_000), "", 0, 8, NOW);
        Health failed = Health.of(silent(60_000), "step 5, kernel breaks", 0, 8, NOW);

        assertEquals(Status.STOPPED, stopped.status());
        assertEquals(Status.DEAD, failed.status());
        assertEquals("the game failed in step 5, kernel breaks", failed.cause());
    }
}
