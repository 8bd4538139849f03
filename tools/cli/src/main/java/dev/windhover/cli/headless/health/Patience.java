// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.headless.health;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Writes to readers, and cuts off one that takes nothing for too long. */
final class Patience implements AutoCloseable {
    /** A connection that loses packets recovers within it. */
    static final int USUAL_MILLIS = 5_000;

    private final int millis;
    private final ScheduledExecutorService alarms =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "patience");
                        thread.setDaemon(true);
                        return thread;
                    });

    Patience(int millis) {
        this.millis = millis;
    }

    /**
     * Writes all of it.
     *
     * @throws IOException when the reader is gone, or was cut off: the channel of a thread that is
     *     interrupted is closed
     */
    void write(OutputStream out, byte[] bytes) throws IOException {
        Thread writer = Thread.currentThread();
        ScheduledFuture<?> alarm =
                alarms.schedule(writer::interrupt, millis, TimeUnit.MILLISECONDS);
        try {
            out.write(bytes);
            out.flush();
        } finally {
            if (!alarm.cancel(false)) await(alarm);
        }
    }

    /** What is on its way is not for what the thread does next. */
    private static void await(ScheduledFuture<?> alarm) {
        try {
            alarm.get();
        } catch (InterruptedException | ExecutionException e) {
            // It came.
        }
        Thread.interrupted();
    }

    @Override
    public void close() {
        alarms.shutdownNow();
    }
}
