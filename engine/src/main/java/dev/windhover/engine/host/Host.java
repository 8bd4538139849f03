// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.call.Inbox;
import dev.windhover.engine.input.InputDispatch;
import dev.windhover.engine.input.InputRecords;
import dev.windhover.engine.journal.Journal;
import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.mirror.Publisher;
import dev.windhover.engine.render.Gpu;
import dev.windhover.engine.render.Renderer;
import dev.windhover.engine.scene.Scene;
import dev.windhover.engine.schedule.Schedule;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.Failure;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;

/**
 * Owns one world and runs it, the same in a worker, on a page and on the JVM. Single-threaded:
 * whoever drives it calls {@link #receive} and {@link #frame} in turn and carries what {@link
 * #outbox} holds to the page.
 */
public final class Host implements Inbox.Control {
    /** In release builds the world is hashed once a second. */
    private static final int HASH_EVERY_STEPS = 60;

    /**
     * Steps of one frame while {@link #advance} runs, so that a long one neither blocks messages
     * nor looks dead.
     */
    private static final int ADVANCE_STEPS_PER_FRAME = 16;

    /** Input whose way to its step is measured in one frame; more are applied but not measured. */
    private static final int MEASURED_MAX = 256;

    private static final int REPLY_BYTES = Wire.HEADER_BYTES + 16;
    private static final int STATS_BYTES = Wire.HEADER_BYTES + 64;

    private final Stopwatch stopwatch;
    private final Definition definition;
    private final World world;
    private final Arena arena;
    private final Schedule schedule;
    private final Scene scene;
    private final Renderer renderer;
    private final StepClock clock;
    private final Inbox inbox = new Inbox();
    private final Journal journal;
    private final Publisher mirror;
    private final Probe probe = new Probe();
    private final WireWriter outbox = new WireWriter(Wire.BATCH_BYTES_MAX);
    private final int[] unseen = new int[MEASURED_MAX];
    private int unseenCount;
    private int advanceLeft;
    private int advanceToken;
    private boolean replyDue;
    private int replyStep;
    private long replyHash;
    private boolean samplesDue;
    private int samplesToken;
    private int untold;
    private double drawnMicros;
    private boolean drawing;
    private boolean refusalTold;
    private final ConfigurationAnswer configured = new ConfigurationAnswer();
    private HostState state = HostState.CREATED;

    /** Defines the game and lays its memory; {@link #start} fills the world. */
    public Host(Game game, Launch launch, Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
        definition = Definition.of(game, launch);
        renderer = Blueprint.renderer(definition);
        arena = Blueprint.lay(definition, renderer);
        world = definition.world();
        scene = definition.scene();
        schedule = new Schedule(definition.kernels(), definition.stepsPerSecond());
        clock = new StepClock(definition.stepsPerSecond(), definition.catchUpStepsMax());
        journal =
                new Journal(
                        new InputDispatch(definition.controls(), definition.input()),
                        HASH_EVERY_STEPS);
        mirror = new Publisher(definition.sections());
    }

    /** Fills the world. Called once. */
    public void start() {
        Check.that(state == HostState.CREATED, "start of a host that is " + state);
        state = HostState.INITIALISING;
        for (Setup setup : definition.setups()) {
            setup.fill(world);
        }
        state = HostState.RUNNING;
    }

    /** Gives the host something to draw on; again after the device was lost. */
    public void openGpu(Gpu gpu) {
        renderer.open(gpu);
    }

    /**
     * One frame: what came from outside enters, the steps that are due run, the scene is drawn, and
     * what changed is written to the outbox.
     *
     * @param nowMicros the frame's time on any steady clock
     * @param draw false while nobody sees it
     */
    public void frame(double nowMicros, boolean draw) {
        if (state != HostState.RUNNING) return;
        int began = stopwatch.micros();
        journal.drain(inbox.records(), world.step());
        enter();
        for (int due = stepsDue(nowMicros); due > 0; due--) {
            step();
        }
        if (draw) draw(nowMicros);
        probe.frame(nowMicros, Stopwatch.between(began, stopwatch.micros()));
        answer();
        publish(nowMicros);
    }

    /**
     * Reads a batch from the page. One that breaks off is answered with MESSAGE_REFUSED; what came
     * before in it stays, and the host goes on.
     */
    public void receive(WireReader batch) {
        if (state == HostState.FAILED || state == HostState.STOPPED) return;
        try {
            inbox.receive(batch, journal.scheduled(), this);
            if (inbox.refused() > 0 && !refusalTold) {
                refusalTold = true;
                // Once: whoever sends such input sends a lot of it. The statistics count on.
                tell(Failure.INPUT_REFUSED, "", "", "the first of them, counted as inputsRefused");
            }
        } catch (WireRefused refused) {
            tell(Failure.MESSAGE_REFUSED, "", "", refused.getMessage());
        }
    }

    /** Ends the host and frees what it drew with. Nothing runs afterwards. */
    public void stop() {
        if (state != HostState.FAILED) state = HostState.STOPPED;
        renderer.close();
    }

    /** Ends the host for a reason, which goes to the page. */
    public void fail(Failure failure, String javaClass, String message) {
        if (state == HostState.FAILED) return;
        state = HostState.FAILED;
        if (!tell(failure, schedule.runningKernel(), javaClass, message)) {
            // The last word matters more than what waits before it.
            outbox.clear();
            tell(failure, schedule.runningKernel(), javaClass, message);
        }
    }

    /** Which failure an exception out of {@link #frame} is. */
    public Failure failureNow() {
        return drawing ? Failure.DRAW_FAILED : Failure.STEP_FAILED;
    }

    public HostState state() {
        return state;
    }

    public World world() {
        return world;
    }

    public Arena arena() {
        return arena;
    }

    public Journal journal() {
        return journal;
    }

    public StepClock clock() {
        return clock;
    }

    public Renderer renderer() {
        return renderer;
    }

    /** The kernel that runs or ran when it failed; empty outside steps. */
    public String runningKernel() {
        return schedule.runningKernel();
    }

    /** Messages for the page, to be carried off and cleared after every call. */
    public WireWriter outbox() {
        return outbox;
    }

    /** Warnings that found no room in the outbox, from a page that sends more than it reads. */
    public int untold() {
        return untold;
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
        clock.hidden(isHidden, definition.whenHidden());
    }

    @Override
    public void advance(int token, int steps) {
        if (steps < 0 || advanceLeft > 0 || replyDue)
            throw new WireRefused("advance by " + steps + " with " + advanceLeft + " to go");
        advanceToken = token;
        advanceLeft = steps;
        if (steps == 0) reply();
    }

    @Override
    public void samples(int token) {
        if (samplesDue) throw new WireRefused("samples are on their way already");
        samplesDue = true;
        samplesToken = token;
        answer();
    }

    /** Reads a configuration; one that is none is refused like one that does not suit the game. */
    @Override
    public void configure(int token, WireReader body, int end) {
        if (configured.isDue())
            throw new WireRefused("a configuration waits for its answer already");
        try {
            configure(token, Configuration.read(body, end));
        } catch (WireRefused refused) {
            refuse(token, refused.getMessage());
        }
    }

    /** Takes a configuration over whole at the next step boundary, or refuses it whole. */
    private void configure(int token, Configuration configuration) {
        refuse(token, "this host cannot be configured yet");
    }

    /** Tells the page as an answer to its question and as a warning for whoever watches. */
    private void refuse(int token, String reasons) {
        tell(Failure.CONFIG_REFUSED, "", "", reasons);
        configured.refused(token, world.step(), reasons);
        answer();
    }

    private int stepsDue(double nowMicros) {
        int due = clock.stepsDue(nowMicros);
        return advanceLeft > 0 ? Math.min(advanceLeft, ADVANCE_STEPS_PER_FRAME) : due;
    }

    private void step() {
        int began = stopwatch.micros();
        for (int i = 0; i < unseenCount; i++) {
            probe.input(Stopwatch.between(unseen[i], began));
        }
        unseenCount = 0;
        schedule.run(world.step());
        world.closeStep();
        journal.close(world);
        probe.step(Stopwatch.between(began, stopwatch.micros()));
        enter();
        if (advanceLeft > 0 && --advanceLeft == 0) reply();
    }

    /**
     * Applies what belongs to the boundary that the world stands at; a paused game sees its input
     * at once.
     */
    private void enter() {
        int applied = journal.apply(world.step());
        InputRecords log = journal.log();
        for (int i = log.count() - applied; i < log.count(); i++) {
            double time = log.timeMicros(i);
            if (time > 0 && unseenCount < MEASURED_MAX) {
                unseen[unseenCount++] = (int) ((long) time & Stopwatch.WRAP_MASK);
            }
        }
    }

    private void draw(double nowMicros) {
        drawing = true;
        fit();
        if (renderer.isReady()) show(nowMicros);
        drawing = false;
    }

    /** The page tells its size as input, so a replay sees it change at the same step. */
    private void fit() {
        int width = definition.controls().width();
        int height = definition.controls().height();
        float cssWidth = definition.controls().cssWidth();
        float pixelRatio = cssWidth > 0 ? width / cssWidth : 1f;
        if (width != renderer.width()
                || height != renderer.height()
                || pixelRatio != renderer.pixelRatio()) {
            renderer.resize(width, height, pixelRatio);
        }
    }

    private void show(double nowMicros) {
        int began = stopwatch.micros();
        renderer.elapsed(nowMicros - drawnMicros);
        drawnMicros = nowMicros;
        scene.into(renderer.begin(), clock.alpha());
        renderer.render();
        probe.draw(Stopwatch.between(began, stopwatch.micros()));
    }

    private void publish(double nowMicros) {
        // Whoever is told that the game is ready finds its sections there.
        if (probe.frames() == 1) mirror.publish(world.step(), outbox);
        if (!probe.isDue(nowMicros) || outbox.room() < STATS_BYTES) return;
        long refused = inbox.refused() + inbox.records().dropped();
        outbox.begin(Wire.STATS, 0, 0).i32(world.step());
        probe.writeRates(nowMicros, outbox);
        outbox.i32(renderer.list().instances()).i32(renderer.drawCalls());
        outbox.i32((int) Math.min(clock.dropped(), Integer.MAX_VALUE));
        outbox.i32((int) Math.min(refused, Integer.MAX_VALUE));
        outbox.f32(clock.speed()).i32(clock.isPaused() ? 1 : 0);
        outbox.i32(renderer.width()).i32(renderer.height()).end();
        mirror.publish(world.step(), outbox);
    }

    private void reply() {
        replyDue = true;
        replyStep = world.step();
        replyHash = world.hash();
        answer();
    }

    /** Writes the answers that are due; one that does not fit waits for the next frame. */
    private void answer() {
        if (replyDue && outbox.room() >= REPLY_BYTES) {
            outbox.begin(Wire.REPLY, 0, 0).i32(advanceToken).i32(replyStep).i64(replyHash).end();
            replyDue = false;
        }
        if (samplesDue && outbox.room() >= probe.samplesBytes()) {
            probe.writeSamples(samplesToken, outbox);
            samplesDue = false;
        }
        configured.writeTo(outbox);
    }

    /** False when it does not fit: it is dropped and counted. */
    private boolean tell(Failure failure, String kernel, String javaClass, String message) {
        try {
            outbox.begin(Wire.FAILED, state == HostState.FAILED ? 1 : 0, failure.number());
            outbox.i32(world.step()).i32(0).text(kernel).text(javaClass).text(message).end();
            return true;
        } catch (WireRefused full) {
            untold++;
            return false;
        }
    }
}
