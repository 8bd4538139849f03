// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.journal;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.call.CallDispatch;
import dev.windhover.engine.call.CallTraffic;
import dev.windhover.engine.call.Commands;
import dev.windhover.engine.call.ResultUnreadable;
import dev.windhover.engine.input.Controls;
import dev.windhover.engine.input.InputDispatch;
import dev.windhover.engine.input.InputRecords;
import dev.windhover.engine.state.World;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * The only door into the world: input, commands and the results of what was worked on elsewhere, in
 * one order, each under the step before which it is applied. The newest are kept in memory.
 */
public final class Journal {
    /** A minute of a 1 kHz mouse; 40 bytes each. */
    public static final int RECORDS_MAX = 65_536;

    /** Scripts come whole: ten minutes of a record every step. */
    public static final int SCHEDULED_MAX = 36_000;

    /** Commands with their arguments, the newest; four times what may wait for one boundary. */
    public static final int COMMANDS_MAX = 4 * CallDispatch.COMMANDS_MAX;

    public static final int COMMAND_BYTES_MAX = 4 * CallDispatch.COMMAND_BYTES_MAX;

    private static final int HASHES_MAX = 4_096;

    private final InputRecords log = new InputRecords(RECORDS_MAX);
    private final InputRecords scheduled = new InputRecords(SCHEDULED_MAX);
    private final Commands commands;
    private final Commands scheduledCommands;
    private final InputDispatch dispatch;
    private final CallTraffic calls;
    private int hashEvery;
    private final int[] hashStep = new int[HASHES_MAX];
    private final long[] hash = new long[HASHES_MAX];
    private int hashes;
    private int pending;
    private boolean received;
    private Recorder recorder;
    private Recorder memory;
    private Recording tape;
    private Consumer<byte[]> configurations;
    private ToIntFunction<byte[]> worlds = bytes -> 0;
    private Watch watch = Watch.NONE;
    private final Standing standing = new Standing();
    private boolean isShut;

    /** Hashes the world after every n-th step; 0 never. */
    public Journal(InputDispatch dispatch, CallTraffic calls, int hashEvery) {
        this.dispatch = dispatch;
        this.calls = calls;
        boolean isIdle = calls.isIdle();
        commands = new Commands(isIdle ? 0 : COMMANDS_MAX, isIdle ? 0 : COMMAND_BYTES_MAX);
        scheduledCommands = new Commands(isIdle ? 0 : COMMANDS_MAX, isIdle ? 0 : COMMAND_BYTES_MAX);
        hashEvery(hashEvery);
    }

    /** Hashes the world after every n-th step from here on; 0 never. */
    public void hashEvery(int steps) {
        hashEvery = Check.range("hashEvery", steps, 0, Integer.MAX_VALUE);
    }

    /**
     * Everything that was applied or waits, oldest first. A record of the kind {@link
     * InputRecords#COMMAND} or {@link InputRecords#RESULT} stands for the one of {@link #commands}
     * that has its id as number.
     */
    public InputRecords log() {
        return log;
    }

    /** The commands and results of {@link #log}. */
    public Commands commands() {
        return commands;
    }

    /**
     * Takes what the inbox holds, and the commands that wait with it; it belongs to the step that
     * comes next, behind what is scheduled for it.
     */
    public void drain(InputRecords inbox, int step) {
        Commands waiting = calls.waiting();
        Commands landed = calls.landed();
        standing.see(inbox);
        if (isShut) {
            inbox.clear();
            scheduled.clear();
        }
        takeScheduled(step);
        for (int i = 0; i < inbox.count(); i++) {
            int kind = inbox.kind(i);
            if (kind == InputRecords.COMMAND) {
                int at = waiting.indexOf(inbox.id(i));
                if (waiting.isCancelled(at)) continue;
                log.addPlace(step, kind, commands.take(waiting, at));
            } else if (kind == InputRecords.RESULT) {
                int at = landed.indexOf(inbox.id(i));
                log.addPlace(step, kind, commands.take(landed, at));
            } else {
                log.take(inbox, i, step);
            }
            pending = Math.min(pending + 1, log.count());
        }
        inbox.clear();
        waiting.clear();
        landed.clear();
    }

    /**
     * Schedules all that another run of the game wrote down, so that this one becomes the same
     * without anybody who plays, calls or works.
     *
     * @throws IllegalStateException when the other has forgotten its beginning, or there is no room
     */
    public void replay(Journal recorded) {
        InputRecords from = recorded.log;
        Check.that(from.dropped() == 0, "the recording has lost its beginning");
        Check.that(from.count() <= SCHEDULED_MAX, "the recording is too long");
        for (int i = 0; i < from.count(); i++) {
            int kind = from.kind(i);
            if (kind == InputRecords.COMMAND || kind == InputRecords.RESULT) {
                int at = recorded.commands.indexOf(from.id(i));
                Check.that(at >= 0, "the recording has lost a command");
                int number = scheduledCommands.take(recorded.commands, at);
                scheduled.addPlace(from.step(i), kind, number);
            } else {
                scheduled.take(from, i, from.step(i));
            }
        }
    }

    /** From here on nothing enters but what is played; what holds of the page is kept. */
    public void shut() {
        isShut = true;
    }

    /** Lets in again what comes, and first what holds of the page by now. */
    public void open(int step) {
        if (isShut) standing.tell(scheduled, step);
        isShut = false;
    }

    /** Whether a recording enters. */
    public boolean isPlaying() {
        return tape != null;
    }

    /** Whether nothing enters but what is played. */
    public boolean isShut() {
        return isShut;
    }

    /** The record that told how large the page's picture is, once it has told. */
    public InputRecords size() {
        return standing.size();
    }

    /** Ends what is written down: the world becomes another one. */
    public void endRecord(int step) {
        if (recorder != null) recorder.end(step);
        recorder = null;
    }

    /** Writes down from here on what enters, beside who records; null no longer. */
    public void remember(Recorder into) {
        memory = into;
    }

    /**
     * An operator has changed something of the game, from this step on.
     *
     * @param message all that holds now, as it would be sent; kept
     */
    public void configured(int step, byte[] message) {
        if (recorder != null) recorder.configured(step, message);
        if (memory != null) memory.configured(step, message);
    }

    /** Writes down from here on what enters; in a world that nothing has entered yet. */
    public void record(Recorder into) {
        recorder = into;
        hashEvery(into.hashEvery());
    }

    /** Who sees the world after each step from here on, before anything enters for the next. */
    public void watch(Watch value) {
        watch = value;
    }

    /**
     * Has a recording enter, as it stands at its beginning. Whatever else comes in would make
     * another run of it.
     *
     * @param configure has what an operator changed hold from where it stands
     * @throws RecordingRefused when it has calls and the game has none
     */
    public void play(Recording recording, Consumer<byte[]> configure) {
        mustPlay(recording);
        tape = recording;
        configurations = configure;
    }

    /** Refuses a recording that has calls, in a game that has none. */
    public void mustPlay(Recording recording) {
        if (recording.hasCalls() && calls.isIdle()) {
            throw new RecordingRefused(
                    RecordingRefused.Reason.MALFORMED, "calls of a game that has none");
        }
    }

    /**
     * Who puts another world in the place of this one where a recording did.
     *
     * @param value answers the step of that world
     */
    public void worlds(ToIntFunction<byte[]> value) {
        worlds = value;
    }

    /** Whether somebody writes down what enters. */
    public boolean isRecorded() {
        return recorder != null;
    }

    /**
     * Another world was put in the place of this one, between what entered before and what comes.
     *
     * @param fromStep where this one was
     * @param toStep where that one is
     */
    public void loaded(int fromStep, int toStep, byte[] world) {
        if (recorder != null) recorder.loaded(fromStep, toStep, world);
    }

    /**
     * Has enter what holds of a page, where the world that was loaded has it otherwise: the page's
     * size, and that nothing is held. Without a page nothing.
     */
    public void stand(int step, Controls held) {
        InputRecords size = standing.size();
        if (size.count() == 0) return;
        boolean isSize = size.x(0) == held.width() && size.y(0) == held.height();
        if (!isSize || held.isAnyHeld()) standing.tell(scheduled, step);
    }

    /** What is left of a recording does not enter any more: the run goes its own way. */
    public void stopPlaying() {
        tape = null;
    }

    /** Forgets all that entered, waits or was hashed: the world is another one. */
    public void startOver() {
        if (!isShut) standing.see(log);
        log.clear();
        commands.clear();
        scheduled.clear();
        scheduledCommands.clear();
        hashes = 0;
        pending = 0;
        received = false;
    }

    /** Where a script is written to; in the order of steps. */
    public InputRecords scheduled() {
        return scheduled;
    }

    /**
     * Applies what belongs to the boundary before this step, in the order of arrival; tells how
     * many records that were. A command that was forgotten before is a fault: nothing is drained so
     * often without being applied.
     */
    public int apply(int step) {
        if (tape == null) return applyPending(step);
        int applied = 0;
        int at = step;
        boolean isMore = true;
        while (isMore) {
            isMore = tape.feed(at, scheduled, scheduledCommands);
            int some = applyPending(at);
            byte[] configuration = tape.takeConfiguration();
            if (configuration != null) configurations.accept(configuration);
            byte[] world = tape.takeLoad();
            if (world != null) {
                at = worlds.applyAsInt(world);
                tape.mustStandAt(at);
            }
            boolean isOn = some > 0 || configuration != null || world != null;
            Check.that(isOn || !isMore, "a recording finds no room beside a script");
            applied += some;
        }
        return Math.min(applied, log.count());
    }

    private int applyPending(int step) {
        takeScheduled(step);
        int applied = pending;
        pending = 0;
        int from = log.count() - applied;
        if (recorder != null) recorder.entered(step, log, from, commands);
        if (memory != null) memory.entered(step, log, from, commands);
        for (int i = from; i < log.count(); i++) {
            if (log.kind(i) == InputRecords.COMMAND) {
                int at = commands.indexOf(log.id(i));
                if (tape != null) mustBeKnown(at, false);
                calls.apply(commands, at);
                received = true;
            } else if (log.kind(i) == InputRecords.RESULT) {
                received |= applyResult(commands.indexOf(log.id(i)));
            } else {
                dispatch.apply(log, i);
            }
        }
        return applied;
    }

    private boolean applyResult(int at) {
        if (tape == null) return calls.applyResult(commands, at);
        mustBeKnown(at, true);
        try {
            return calls.applyResult(commands, at);
        } catch (ResultUnreadable unreadable) {
            throw RecordingRefused.malformed(unreadable.getMessage());
        }
    }

    private void mustBeKnown(int at, boolean isResult) {
        int id = commands.id(at);
        if (calls.isKnown(id, isResult)) return;
        String what = isResult ? "a result of no call" : "a command that the game has not";
        throw RecordingRefused.malformed(what + ", " + Integer.toHexString(id));
    }

    private void takeScheduled(int step) {
        while (scheduled.count() > 0 && scheduled.step(0) <= step) {
            int kind = scheduled.kind(0);
            if (kind == InputRecords.COMMAND || kind == InputRecords.RESULT) {
                int at = scheduledCommands.indexOf(scheduled.id(0));
                log.addPlace(step, kind, commands.take(scheduledCommands, at));
                scheduledCommands.forget(at);
            } else {
                log.take(scheduled, 0, step);
            }
            scheduled.removeFirst();
            pending = Math.min(pending + 1, log.count());
        }
    }

    /** Whether a command or result was applied since the last time that this was asked. */
    public boolean takeReceived() {
        boolean was = received;
        received = false;
        return was;
    }

    /** Called when a step has run, with the world after it. */
    public void close(World world) {
        int done = world.step();
        boolean isDue = hashEvery > 0 && done % hashEvery == 0;
        long taken = 0;
        if (isDue) taken = recorder == null ? world.hash() : recorder.hash();
        if (isDue) {
            hashStep[hashes % HASHES_MAX] = done;
            hash[hashes % HASHES_MAX] = taken;
            hashes++;
        }
        if (recorder != null) recorder.stepped(done, isDue, taken);
        if (memory != null) memory.stepped(done, isDue, taken);
        watch.closed(world);
    }

    /** The recorded hash after so many steps, or 0 when none was taken or it was overwritten. */
    public long hashAfter(int steps) {
        for (int i = Math.max(0, hashes - HASHES_MAX); i < hashes; i++) {
            if (hashStep[i % HASHES_MAX] == steps) return hash[i % HASHES_MAX];
        }
        return 0;
    }
}
