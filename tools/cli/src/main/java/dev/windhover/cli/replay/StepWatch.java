// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Has a game's code run on a thread of its own, and waits for it as long as it gets on. No JVM ends
 * a thread from outside: one that never ends goes on beside what comes next, until the program
 * ends.
 */
final class StepWatch {
    /** No step of a game takes so long, not even on a machine that has much else to do. */
    static final int PATIENCE_SECONDS = 10;

    private static final long LOOK_MILLIS = 50;

    private final long patienceNanos;
    private final LongSupplier progress;

    /**
     * A watch over one run.
     *
     * @param progress another number whenever it got on; asked from another thread
     */
    StepWatch(long patienceMillis, LongSupplier progress) {
        patienceNanos = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        this.progress = progress;
    }

    /** It did not get on for so long; the stack is that of the game's thread. */
    static final class Endless extends Exception {
        private static final long serialVersionUID = 1L;

        private Endless(StackTraceElement[] where) {
            super("it does not get on");
            setStackTrace(where);
        }

        /** Line by line, the innermost first. */
        String place() {
            StringBuilder lines = new StringBuilder();
            for (StackTraceElement each : getStackTrace()) lines.append("\n\tat ").append(each);
            return lines.toString();
        }
    }

    /** Does it; what it throws is thrown here. */
    <T> T run(String name, Callable<T> work) throws Endless, InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, name);
        // One that never ends must not keep the program from ending.
        thread.setDaemon(true);
        thread.start();
        long at = progress.getAsLong();
        long since = System.nanoTime();
        while (true) {
            try {
                return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException thrown) {
                throw unchecked(thrown.getCause());
            } catch (TimeoutException runs) {
                long now = progress.getAsLong();
                if (now != at) since = System.nanoTime();
                else if (System.nanoTime() - since > patienceNanos) {
                    throw new Endless(thread.getStackTrace());
                }
                at = now;
            }
        }
    }

    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) throw error;
        if (thrown instanceof RuntimeException told) return told;
        return new IllegalStateException(thrown);
    }
}
