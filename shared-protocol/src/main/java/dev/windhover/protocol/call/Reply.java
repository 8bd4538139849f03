// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.call;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/**
 * What becomes of a call. Listeners run once, in the order in which they were added, on the thread
 * that brings the result; one that is added when it is there already runs at once. Where one
 * throws, the others are told before whoever brought the result hears of it. For one thread: who
 * calls is who listens.
 *
 * @param <T> result of the call
 */
public final class Reply<T> {
    private final List<Consumer<? super T>> done = new ArrayList<>();
    private final List<Consumer<? super Refusal>> refused = new ArrayList<>();
    private final List<DoubleConsumer> progress = new ArrayList<>();
    private final Runnable canceller;
    private Outcome outcome;
    private T value;
    private Refusal refusal;
    private int step;

    /**
     * @param canceller tells the other side that nobody waits any more
     */
    public Reply(Runnable canceller) {
        this.canceller = canceller;
    }

    /** A reply to a call that was never sent. */
    public static <T> Reply<T> refused(Refusal why) {
        Reply<T> reply = new Reply<>(() -> {});
        reply.end(Outcome.REFUSED, why, 0);
        return reply;
    }

    public Reply<T> whenDone(Consumer<? super T> then) {
        if (outcome == Outcome.DONE) then.accept(value);
        else if (outcome == null) done.add(then);
        return this;
    }

    /** For every outcome but {@link Outcome#DONE}; {@link #outcome} tells them apart. */
    public Reply<T> whenRefused(Consumer<? super Refusal> then) {
        if (refusal != null) then.accept(refusal);
        else if (outcome == null) refused.add(then);
        return this;
    }

    /** How much of a job is done, 0 to 1. */
    public Reply<T> whenProgress(DoubleConsumer then) {
        if (outcome == null) progress.add(then);
        return this;
    }

    /**
     * No longer waits for the result: the call is refused as CANCELLED at once, and whoever works
     * on it is told. A command that was on its way may be applied all the same.
     */
    public void cancel() {
        if (outcome != null) return;
        String hint = "A command that was on its way may be applied all the same.";
        outcome = Outcome.UNKNOWN;
        refusal = new Refusal("CANCELLED", "the caller cancelled it", hint, "");
        // First, so that no listener keeps the other side at work.
        List<Runnable> told = new ArrayList<>();
        told.add(canceller);
        for (Consumer<? super Refusal> each : taken(refused)) {
            told.add(() -> each.accept(refusal));
        }
        tell(told);
    }

    /** Null while nothing is known. */
    public Outcome outcome() {
        return outcome;
    }

    /** Of the world that the call saw. */
    public int step() {
        return step;
    }

    /** For whoever brings the result: what comes after an end is ignored. */
    public void succeed(T result, int seenStep) {
        if (outcome != null) return;
        outcome = Outcome.DONE;
        value = result;
        step = seenStep;
        List<Runnable> told = new ArrayList<>();
        for (Consumer<? super T> each : taken(done)) {
            told.add(() -> each.accept(result));
        }
        tell(told);
    }

    /**
     * For whoever brings the result: ends the call without one.
     *
     * @param how any outcome but {@link Outcome#DONE}
     */
    public void end(Outcome how, Refusal why, int seenStep) {
        if (how == Outcome.DONE) throw new IllegalArgumentException("done without a result");
        if (outcome != null) return;
        outcome = how;
        refusal = why;
        step = seenStep;
        List<Runnable> told = new ArrayList<>();
        for (Consumer<? super Refusal> each : taken(refused)) {
            told.add(() -> each.accept(why));
        }
        tell(told);
    }

    /** For whoever brings the result: passes on how much is done. */
    public void advance(double share) {
        List<Runnable> told = new ArrayList<>();
        for (DoubleConsumer each : progress) {
            told.add(
                    () -> {
                        // One before it may have cancelled.
                        if (outcome == null) each.accept(share);
                    });
        }
        tell(told);
    }

    /** The listeners; nobody is kept who is not told any more. */
    private <L> List<L> taken(List<L> listeners) {
        List<L> taken = List.copyOf(listeners);
        done.clear();
        refused.clear();
        progress.clear();
        return taken;
    }

    /** Runs all, and then throws what the first of them threw. */
    private static void tell(List<Runnable> all) {
        RuntimeException thrown = null;
        for (Runnable each : all) {
            try {
                each.run();
            } catch (RuntimeException e) {
                if (thrown == null) thrown = e;
                else thrown.addSuppressed(e);
            }
        }
        if (thrown != null) throw thrown;
    }
}
