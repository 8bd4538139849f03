// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.call;

import dev.windhover.protocol.WireWriter;
import java.util.function.Supplier;

/**
 * A job that was begun: its slices, and its result as bytes.
 *
 * @param <R> result of the job
 */
public final class JobWork<R> {
    private final Sliced<R> work;
    private final Values.Writing<R> writing;

    private JobWork(Sliced<R> work, Values.Writing<R> writing) {
        this.work = work;
        this.writing = writing;
    }

    /** Work that can be stopped between its slices. */
    public static <R> JobWork<R> sliced(Sliced<R> work, Values.Writing<R> writing) {
        return new JobWork<>(Values.given(work), writing);
    }

    /** Work in one slice. */
    public static <R> JobWork<R> whole(Supplier<R> work, Values.Writing<R> writing) {
        return new JobWork<>(new Whole<>(work), writing);
    }

    /** Works on. True when there is a result. */
    public boolean slice() {
        return work.slice();
    }

    /** The share that is done, 0 to 1 whatever the work says. */
    public float progress() {
        double share = work.progress();
        // What is no number compares false.
        return share > 0 ? (float) Math.min(share, 1) : 0;
    }

    /** Writes the result, once {@link #slice} told that there is one. */
    public void write(WireWriter out) {
        writing.to(out, work.result());
    }

    /** Works to the end. */
    public void finish(WireWriter out) {
        while (!slice()) {
            // All that there is to do is done in the slice.
        }
        write(out);
    }

    private static final class Whole<R> implements Sliced<R> {
        private final Supplier<R> work;
        private R result;

        Whole(Supplier<R> work) {
            this.work = work;
        }

        @Override
        public boolean slice() {
            result = work.get();
            return true;
        }

        @Override
        public R result() {
            return result;
        }
    }
}
