// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.base.Stopwatch;
import dev.windhover.engine.call.CallTraffic;
import dev.windhover.engine.call.Inbox;
import dev.windhover.engine.host.configuration.Configuration;
import dev.windhover.engine.host.configuration.WhenHidden;
import dev.windhover.engine.journal.Journal;
import dev.windhover.engine.journal.Recorder;
import dev.windhover.engine.log.Level;
import dev.windhover.engine.mirror.Follower;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;

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

    /** Of an identity: what a recording's head takes. */
    private static final int ENGINE_BYTES_MAX = 1_000;

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
    private Host host;
    private RecordingStream recording;
    private Replaying replays;
    private Keeping saves;
    private int advanceLeft;
    private int advanceToken;
    private boolean isSettling;
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
        answers.logs().during(calls);
    }

    /** What the page has of the mirror; null when nothing is published. */
    void follow(Follower value) {
        page = value;
    }

    /** Where configurations go; it needs the requests in turn. */
    void configurations(Reconfiguration value) {
        configurations = value;
    }

    /** Whose requests they are: who records and replays has all of it to do with. */
    void host(Host value) {
        host = value;
        answers.telemetry(value.telemetry());
    }

    /** Where the world leaves as a save, and comes back. */
    void saves(Keeping value) {
        saves = value;
        answers.saves(value);
    }

    /** Also of a game that declares none, on the JVM, where there is always a place for them. */
    Saves saves(Definition definition, Journal journal, Restart restart) {
        if (saves instanceof Saves) return (Saves) saves;
        Saves made = new Saves(definition, () -> Saves.heap(world), journal, restart);
        saves(made);
        return made;
    }

    /** Another world is there now. */
    void loaded() {
        answers.logs().tell(Level.INFO, "the world of a save was loaded", "");
        if (replays != null) replays.loaded();
    }

    /** Whether another world is there now, at a boundary and behind what entered. */
    boolean settles() {
        return saves.settle();
    }

    /** The policy from the next time on that the page is hidden. */
    void whenHidden(WhenHidden policy) {
        whenHidden = policy;
    }

    /** Of the clock's steps, or the first of those that were asked for at once. */
    int stepsDue(int byClock) {
        if (isSettling) {
            isSettling = false;
            endAdvance();
            return 0;
        }
        int due = replays == null ? byClock : replays.stepsDue(byClock);
        if (advanceLeft == 0) return due;
        if (isHeld()) {
            endAdvance();
            return 0;
        }
        frameBegan = measuring.now();
        frameSteps = 1;
        return 1;
    }

    /** Whether this frame has time for another of the steps that were asked for. */
    boolean goesOn(boolean seen) {
        if (advanceLeft == 0 || isHeld() || frameSteps == ADVANCE_STEPS_PER_FRAME_MAX) return false;
        frameSteps++;
        int micros = Stopwatch.between(frameBegan, measuring.now());
        return micros < (seen ? ADVANCE_MICROS_SEEN : ADVANCE_MICROS_UNSEEN);
    }

    /** A step was run. */
    void stepped() {
        if (advanceLeft == 0) return;
        if (--advanceLeft == 0 || isHeld()) endAdvance();
    }

    /** Whether what is replayed lets no more steps run. */
    boolean isHeld() {
        return replays != null && replays.isHeld();
    }

    /** Whether steps that were asked for at once have not been run yet. */
    boolean isAdvancing() {
        return advanceLeft > 0 || isSettling || answers.isReplyDue();
    }

    /**
     * Runs steps at once, and answers under the token when what belongs to the last has entered.
     */
    void run(int token, int steps) {
        advanceToken = token;
        advanceLeft = steps;
        isSettling = steps == 0;
    }

    /** What belongs to the boundary before a step enters. */
    int apply(Journal journal, int step) {
        return replays == null ? journal.apply(step) : replays.apply(journal, step);
    }

    /** Tells how far what is replayed is. */
    void writeReplay() {
        if (replays != null) replays.write(answers.outbox());
    }

    private void endAdvance() {
        advanceLeft = 0;
        reply();
        if (replays != null) replays.reached();
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
        if (steps < 0 || isAdvancing())
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
        if (replays != null && replays.isPlaying()) {
            configurations.refuse(token, "a recording plays");
            return;
        }
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
    public void record(int operation, int keyframeEvery, WireReader engine) {
        switch (operation) {
            case Wire.RECORD_BEGIN -> {
                Recorder recorder =
                        recording == null
                                ? Recordings.forPage(
                                        host, engine.text(ENGINE_BYTES_MAX), keyframeEvery)
                                : null;
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

    @Override
    public void replay(int operation, int token, int number, WireReader body, int bytes) {
        String what = operation == Wire.REPLAY_PLAY ? "a recording plays" : "";
        if (operation == Wire.REPLAY_REWIND) what = "goes back to an earlier step";
        if (!what.isEmpty()) answers.logs().tell(Level.INFO, what, "");
        if (replays == null) {
            replays = host.definition().replaying().make(host, this, answers);
        }
        replays.ask(operation, token, number, body, bytes);
    }

    @Override
    public void log(int operation, int level, WireReader body) {
        if (operation == Wire.LOG_TRACE) {
            calls.trace(body.i32(), measuring::now);
            return;
        }
        answers.logs().ask(operation, level, body);
        answers.write();
    }

    @Override
    public void save(int token, double millis) {
        answers.logs().tell(Level.INFO, "the world becomes a save", "");
        saves.save(token, millis);
        answers.write();
    }

    @Override
    public void load(int flags, int token, int all, WireReader part, int bytes) {
        saves.load(flags, token, all, part, bytes);
        answers.write();
    }

    @Override
    public void telemetry(int operation, int count, WireReader totals) {
        Observing observing = host.observing();
        switch (operation) {
            case Wire.TELEMETRY_ON -> {
                observing.telemetry().goOn(count, totals);
                observing.start(clock.stepsPerSecond(), true);
            }
            case Wire.TELEMETRY_OFF -> observing.stop();
            case Wire.TELEMETRY_EVERY -> observing.telemetry().tellOneIn(count, totals);
            case Wire.TELEMETRY_TAKE -> {
                observing.telemetry().take();
                answers.write();
            }
            default -> throw new WireRefused("no telemetry operation " + operation);
        }
    }

    private void reply() {
        answers.reply(advanceToken, world.step(), world.hash());
    }
}
