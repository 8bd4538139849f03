// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.base.Stopwatch;
import dev.windhover.engine.call.CallTraffic;
import dev.windhover.engine.call.Inbox;
import dev.windhover.engine.host.configuration.Configuration;
import dev.windhover.engine.host.configuration.WhenHidden;
import dev.windhover.engine.journal.Recorder;
import dev.windhover.engine.mirror.Follower;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import java.util.function.Function;

/** What a page may ask of the host: time, visibility, steps at once; and where its calls go. */
final class Requests implements Inbox.Control {
    /**
     * What a frame gives to {@link #advance}, so that a long one neither blocks messages nor looks
     * dead; it leaves the display's frame some time to draw.
     */
    private static final int ADVANCE_MICROS_SEEN = 12_000;

    /**
     * The same while nobody sees it: browsers let a hidden page have as little as a frame a second.
     */
    private static final int ADVANCE_MICROS_UNSEEN = 100_000;

    /** A version and a build. */
    private static final int ENGINE_BYTES_MAX = 256;

    /** Where the clock stands still, as it does for a host that nobody measures. */
    private static final int ADVANCE_STEPS_PER_FRAME_MAX = 256;

    private final StepClock clock;
    private final World world;
    private final Answers answers;
    private final Measuring measuring;
    private final CallTraffic calls;
    private WhenHidden whenHidden;
    private Reconfiguration configurations;
    private Follower page;
    private Function<String, Recorder> recorders;
    private RecordingStream recording;
    private int advanceLeft;
    private int advanceToken;
    private int frameBegan;
    private int frameSteps;

    Requests(
            StepClock clock,
            WhenHidden whenHidden,
            World world,
            Answers answers,
            Measuring measuring,
            CallTraffic calls) {
        this.clock = clock;
        this.whenHidden = whenHidden;
        this.world = world;
        this.answers = answers;
        this.measuring = measuring;
        this.calls = calls;
    }

    /** What the page has of the mirror; null when nothing is published. */
    void follow(Follower value) {
        page = value;
    }

    /** Where configurations go; it needs the requests in turn. */
    void configurations(Reconfiguration value) {
        configurations = value;
    }

    /** Who has the run written down, for a page with a version of the engine; null if too late. */
    void recorders(Function<String, Recorder> value) {
        recorders = value;
    }

    /** The policy from the next time on that the page is hidden. */
    void whenHidden(WhenHidden policy) {
        whenHidden = policy;
    }

    /** Of the clock's steps, or the first of those that were asked for at once. */
    int stepsDue(int byClock) {
        if (advanceLeft == 0) return byClock;
        frameBegan = measuring.now();
        frameSteps = 1;
        return 1;
    }

    /** Whether this frame has time for another of the steps that were asked for. */
    boolean goesOn(boolean seen) {
        if (advanceLeft == 0 || frameSteps == ADVANCE_STEPS_PER_FRAME_MAX) return false;
        frameSteps++;
        int micros = Stopwatch.between(frameBegan, measuring.now());
        return micros < (seen ? ADVANCE_MICROS_SEEN : ADVANCE_MICROS_UNSEEN);
    }

    /** A step was run. */
    void stepped() {
        if (advanceLeft > 0 && --advanceLeft == 0) reply();
    }

    @Override
    public void pause() {
        clock.pause();
    }

    @Override
    public void resume() {
        clock.resume();
    }

    @Override
    public void step(int steps) {
        if (steps < 1 || steps > 100_000)
            throw new WireRefused("steps is " + steps + ", must be 1..100000");
        clock.step(steps);
    }

    @Override
    public void speed(float factor) {
        if (!(factor >= StepClock.SPEED_MIN && factor <= StepClock.SPEED_MAX)) {
            throw new WireRefused("speed is " + factor + ", must be 1/64..64");
        }
        clock.speed(factor);
    }

    @Override
    public void hidden(boolean isHidden) {
        clock.hidden(isHidden, whenHidden);
    }

    @Override
    public void advance(int token, int steps) {
        if (steps < 0 || advanceLeft > 0 || answers.isReplyDue())
            throw new WireRefused("advance by " + steps + " with " + advanceLeft + " to go");
        advanceToken = token;
        advanceLeft = steps;
        if (steps == 0) reply();
    }

    @Override
    public void samples(int token) {
        if (answers.areSamplesDue()) throw new WireRefused("samples are on their way already");
        measuring.start();
        answers.samples(token);
    }

    @Override
    public void configure(int token, WireReader body, int end) {
        try {
            configurations.ask(token, Configuration.read(body, end));
        } catch (WireRefused refused) {
            configurations.refuse(token, refused.getMessage());
        }
    }

    @Override
    public void call(int kind, int token, int id, int trace, WireReader arguments, int bytes) {
        calls.arrive(kind, token, id, trace, arguments, bytes);
    }

    @Override
    public void answered(int outcome, int ticket, WireReader in, int bytes) {
        calls.answered(outcome, ticket, in, bytes);
    }

    @Override
    public void cancel(int token) {
        calls.cancel(token);
    }

    @Override
    public void sync(int wish, int sections, WireReader named) {
        if (page != null) page.sync(wish, sections, named);
    }

    @Override
    public void interest(int numbers, WireReader asked) {
        if (page != null) page.interest(numbers, asked);
    }

    @Override
    public void record(int operation, WireReader engine) {
        switch (operation) {
            case Wire.RECORD_BEGIN -> {
                Recorder recorder =
                        recording == null ? recorders.apply(engine.text(ENGINE_BYTES_MAX)) : null;
                if (recorder == null) {
                    throw new WireRefused(
                            "a recording begins with its run, this is at step " + world.step());
                }
                recording = new RecordingStream(recorder);
                answers.records(recording);
            }
            case Wire.RECORD_FLUSH -> {
                if (recording == null) throw new WireRefused("nothing is recorded");
                recording.flush(world.step());
            }
            default -> throw new WireRefused("no record operation " + operation);
        }
    }

    private void reply() {
        answers.reply(advanceToken, world.step(), world.hash());
    }
}
