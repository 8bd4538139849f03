// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless.health;

/**
 * How a game is, and what is the matter.
 *
 * @param status in one word
 * @param cause a sentence; empty when all is well
 * @param silentMillis since the game's thread was last heard of
 */
public record Health(Status status, String cause, long silentMillis) {
    /** From well to gone. */
    public enum Status {
        OK,
        DEGRADED,
        DEAD,
        STOPPED
    }

    /** A frame is 17 ms. */
    static final int LATE_MILLIS = 500;

    /** Whoever looks twice a second knows of it within two. */
    static final int DEAD_MILLIS = 1_500;

    /** What happened so long ago is the matter no more. */
    static final int RECENT_MILLIS = 10_000;

    /**
     * Judges what is known.
     *
     * @param ended empty or what it failed of; null while it runs
     * @param queued what came and waits for the game's thread
     * @param queuedMax more than which does not
     */
    static Health of(Vitals vitals, String ended, int queued, int queuedMax, long nowNanos) {
        long silent = Math.max(0, millis(nowNanos - vitals.nanos()));
        if (ended != null && ended.isEmpty()) {
            return new Health(Status.STOPPED, "the game was stopped", silent);
        }
        if (ended != null) return new Health(Status.DEAD, "the game failed in " + ended, silent);
        if (silent >= DEAD_MILLIS) {
            return new Health(Status.DEAD, "no frame for " + silent + " ms", silent);
        }
        String cause = causeOf(vitals, silent, queued, queuedMax, nowNanos);
        return new Health(cause.isEmpty() ? Status.OK : Status.DEGRADED, cause, silent);
    }

    private static String causeOf(
            Vitals vitals, long silent, int queued, int queuedMax, long nowNanos) {
        if (silent >= LATE_MILLIS) return "no frame for " + silent + " ms";
        if (!vitals.error().isEmpty() && isRecent(nowNanos - vitals.errorNanos())) {
            return vitals.error();
        }
        if (vitals.dropped() > 0 && isRecent(nowNanos - vitals.droppedNanos())) {
            return "it cannot keep up: " + vitals.dropped() + " steps were dropped in all";
        }
        if (queued > queuedMax / 2) return queued + " of " + queuedMax + " batches wait";
        return "";
    }

    private static boolean isRecent(long nanos) {
        return millis(nanos) < RECENT_MILLIS;
    }

    private static long millis(long nanos) {
        return nanos / 1_000_000;
    }
}
