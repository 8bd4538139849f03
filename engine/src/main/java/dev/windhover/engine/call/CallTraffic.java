// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call;

import dev.windhover.engine.base.Stopwatch;
import dev.windhover.engine.call.job.JobDesk;
import dev.windhover.engine.input.InputRecords;
import dev.windhover.engine.log.Traced;
import dev.windhover.engine.schedule.QueryGuard;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import java.util.List;

/**
 * What a host does with calls. {@link CallDispatch} does it; {@link NoCalls} is for a game that
 * declares none, so that its module does not contain the other.
 */
public interface CallTraffic extends Traced {
    /** Made once the world is laid; named by whatever declares the first call. */
    interface Maker {
        /**
         * @param records where the place of a command among the input is kept
         * @param guard watches queries, and failures are told in full; null in a release
         * @param elsewhere who works on what the host does not do itself
         */
        CallTraffic make(
                Calls calls,
                World world,
                InputRecords records,
                WireWriter outbox,
                QueryGuard guard,
                Elsewhere elsewhere);
    }

    /** Whether anything can be called. */
    boolean isIdle();

    /** Whether so many calls more can be told at least that they failed. */
    boolean hasRoom(int more);

    /** Tells one set of calls from another. */
    long hash();

    /** Commands that wait for the journal, in the order of arrival. */
    Commands waiting();

    /** Results that wait for the journal, in the order of arrival. */
    Commands landed();

    /** Where whoever works on jobs tells what becomes of them. */
    JobDesk jobs();

    /** What the world holds now is seen by clients as this version of the mirror, 0 for none. */
    void sees(int version);

    /** Whether a result told that version since this was last asked. */
    boolean takeSeen();

    /** The call that runs or ran when it failed; empty outside of calls. */
    String running();

    /** The trace id of that call; 0 when it has none. */
    @Override
    int runningTrace();

    /** Calls whose handler threw, with trace ids, that were not told yet; the game goes on. */
    List<String> takeBroken();

    /** What is to be warned of: a job with a long slice, told once. Empty when there is nothing. */
    String takeSlow();

    /**
     * A call from outside, between two frames.
     *
     * @param kind ordinal of what the caller takes it for; may be none
     * @param wire the arguments stand next, so many bytes
     * @throws WireRefused when so many results wait that not even a refusal could be kept
     */
    void arrive(int kind, int token, int id, int trace, WireReader wire, int length);

    /**
     * Starts a job for the game itself, from inside a step or between two.
     *
     * @return the number that the game knows it by: step and place in the step, so that a replay
     *     counts the same without any state
     */
    int startJob(int id, byte[] arguments);

    /** Asks an authority for the game itself, between two steps; the number that it knows it by. */
    int ask(int id, byte[] arguments);

    /**
     * Asks a plugin for the game itself, from inside a step or between two.
     *
     * @param arguments null when they are too long
     * @return the number that the game knows it by, the same in a replay
     */
    int askPlugin(int id, byte[] arguments);

    /** Makes state of what was asked, where no kernel runs. */
    void noteAsked();

    /**
     * The page answers what it was asked.
     *
     * @param in so many bytes stand next
     */
    void answered(int outcome, int ticket, WireReader in, int bytes);

    /** Interface and method, for errors. */
    String nameOf(int id);

    /** Whether the game has such a command, or with it a call that is worked on elsewhere. */
    boolean isKnown(int id, boolean isResult);

    /** Whether nobody is asked from here on, because the journal brings what becomes of it. */
    void replays(boolean value);

    /** Forgets what waits and what is on its way: the world is another one. */
    void startOver();

    /** Takes back a command that was not applied yet, and stops a job. */
    void cancel(int token);

    /**
     * Applies a command, at the boundary of a step. One that throws something else than a refusal
     * may have changed half of what it meant to, so that goes on upwards and ends the host.
     */
    void apply(Commands log, int i);

    /**
     * Applies a result that came from elsewhere, at the boundary of a step: the game receives it,
     * and then whoever called. What a receiver throws ends the host, as of a command.
     *
     * @return whether the game received it
     */
    boolean applyResult(Commands log, int i);

    /**
     * Tells from here on when calls waited and ran.
     *
     * @param most greatest trace id of those, without a sign
     */
    void trace(int most, Stopwatch clock);

    /**
     * Between two frames: jobs are worked on where no workers are, and what came of them lands.
     *
     * @param nowMicros of the frame that is over
     */
    void poll(double nowMicros);

    /** Tells how far jobs are. */
    void writeProgress(WireWriter outbox);

    /** Moves what became of calls into the outbox, as far as there is room. */
    void write();

    /** The host ends: nobody works for it any longer. */
    void close();
}
