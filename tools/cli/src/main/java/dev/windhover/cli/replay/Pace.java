// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import dev.windhover.engine.base.Hash;
import dev.windhover.engine.host.HeadlessHost;
import java.io.PrintStream;
import java.util.Locale;

/** Runs a host step by step: as fast as it can or in a measure of real time, with its progress. */
final class Pace {
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** As fast as it can. */
    static final double UNBOUND = 0;

    private static final double SPEED_MAX = 1e6;

    private final String name;
    private final double speed;
    private final PrintStream err;
    private long ran;
    private int count;

    /**
     * A pace for one run.
     *
     * @param name of the command, which progress is told under
     * @param speed 1 is real time
     */
    Pace(String name, double speed, PrintStream err) {
        this.name = name;
        this.speed = speed;
        this.err = err;
    }

    /** Reads what was given as {@code --speed}. */
    static double speed(String value) {
        try {
            double speed = Double.parseDouble(value);
            if (speed > 0 && speed <= SPEED_MAX) return speed;
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException("'" + value + "' is no speed above 0; 1 is real time");
    }

    /** Runs until so many steps are done, or somebody says that it is enough. */
    void run(HeadlessHost host, int toStep, Ending ending) throws InterruptedException {
        int from = host.world().step();
        run(host, from, toStep, ending);
    }

    /** The same in steps that are counted from another one than the world's: of a replay. */
    void run(HeadlessHost host, int from, int toStep, Ending ending) throws InterruptedException {
        long began = System.nanoTime();
        long toldNanos = began;
        double stepNanos = SECOND_NANOS / (speed * host.host().clock().stepsPerSecond());
        int done = from;
        while (done < toStep && !ending.isReached()) {
            host.steps(1);
            done++;
            long now = System.nanoTime();
            if (now - toldNanos >= SECOND_NANOS) {
                toldNanos = now;
                err.println(name + ": " + done + " of " + toStep + " steps");
            }
            if (speed == UNBOUND) continue;
            long due = began + (long) ((done - from) * stepNanos);
            if (due > now) Thread.sleep((due - now) / 1_000_000, (int) ((due - now) % 1_000_000));
        }
        ran += System.nanoTime() - began;
        count += done - from;
    }

    /** Whether a run ends early; asked after every step. */
    interface Ending {
        /** Only after the last step. */
        Ending NEVER = () -> false;

        boolean isReached();
    }

    /** What became of a run, for people and scripts: a line each. */
    void tell(HeadlessHost host, PrintStream out) {
        double seconds = Math.max(ran, 1) / 1e9;
        double played = (double) count / host.host().clock().stepsPerSecond();
        out.println("steps " + host.world().step());
        out.println("hash " + Hash.hex(host.hash()));
        out.println(String.format(Locale.ROOT, "seconds %.3f", seconds));
        out.println(String.format(Locale.ROOT, "times-real-time %.1f", played / seconds));
    }
}
