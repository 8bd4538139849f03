// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.base.Identity;
import dev.windhover.engine.host.save.SaveRefused;
import dev.windhover.engine.input.InputRecords;
import dev.windhover.engine.journal.HashLog;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingRefused;
import dev.windhover.engine.log.LogLine;
import dev.windhover.engine.render.NoopGpu;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.Failure;
import dev.windhover.protocol.InputKind;
import java.util.List;

/**
 * A host without browser, canvas or device: the same frame, driven step by step. For tests, replays
 * and servers.
 */
public final class HeadlessHost {
    private final Host host;
    private final Identity identity;
    private final NoopGpu gpu = new NoopGpu();
    private double nowMicros;
    private Past past;
    private int rememberEvery;
    private long rememberBytes;
    private Runnable reader = () -> {};
    private List<Bound> bound = List.of();

    private HeadlessHost(Host host, Identity identity) {
        this.host = host;
        this.identity = identity;
    }

    /**
     * Starts a game as {@link HostDef#checked} says: what kernels write is held against what they
     * declare. It has no screen until {@link #resize} gives it one. What the game throws in its
     * definition or set-up comes out as {@link HostFailed}.
     */
    public static HeadlessHost start(Game game, Launch launch) {
        return start(game, launch, HostDef.checked());
    }

    /** Starts a game as the definition says; a server that needs its speed takes RELEASE. */
    public static HeadlessHost start(Game game, Launch launch, HostDef def) {
        try {
            Host host = new Host(game, launch, def.stopwatch(), def.logged());
            Identity identity = def.identity().laid(Hash.hex(host.arena().layoutHash()));
            HeadlessHost headless = new HeadlessHost(host, identity);
            def.bind(host, headless);
            headless.bound = def.bound();
            headless.host.start();
            headless.host.openGpu(headless.gpu);
            headless.host.clock().pause();
            headless.host.definition().pace().isStepped();
            return headless;
        } catch (HostFailed named) {
            throw named.of(def.identity());
        } catch (RuntimeException | Error thrown) {
            throw new HostFailed(Failure.START_FAILED, thrown.toString(), thrown)
                    .of(def.identity());
        }
    }

    /**
     * Input that enters before the given step; in the order of steps. Write to it with {@link
     * InputRecords#add}.
     */
    public InputRecords script() {
        return host.journal().scheduled();
    }

    /** Gives the game a screen at the boundary of a step. */
    public HeadlessHost resize(int step, int width, int height) {
        script().add(step, InputKind.RESIZE, 0, 0, 0, width, height, width, height);
        return this;
    }

    /**
     * Runs steps without drawing. What the game throws comes out as {@link HostFailed} with kernel
     * and step.
     */
    public HeadlessHost steps(int steps) {
        if (steps < 0) throw new HostMisused(HostMisused.Reason.STEPS_NEGATIVE, steps + " steps");
        for (int i = 0; i < steps; i++) {
            host.clock().step(1);
            frame(false);
        }
        return this;
    }

    /**
     * Remembers from here on all that enters, and the world after every n-th step, so that {@link
     * #rewind} can go back; before the first step, and not in a host that replays. A world of ten
     * thousand rows is a megabyte each time.
     */
    public HeadlessHost remember(int keyframeEvery) {
        return remember(keyframeEvery, Long.MAX_VALUE);
    }

    /** The same in so many bytes: it forgets the oldest of what is more. */
    public HeadlessHost remember(int keyframeEvery, long bytesMax) {
        Check.range("keyframeEvery", keyframeEvery, 1, Integer.MAX_VALUE);
        Check.that(Recordings.isFresh(host), "it remembers from its beginning on, or nothing");
        rememberEvery = keyframeEvery;
        rememberBytes = bytesMax;
        past = new Past(host, keyframeEvery, bytesMax);
        return this;
    }

    /** The first step that {@link #rewind} can go back to. */
    public int oldest() {
        Check.that(past != null, "a host that remembers nothing cannot go back: see remember");
        return past.oldest();
    }

    /**
     * All that it remembers, as a recording without hashes; also of a host that failed, up to the
     * step that did.
     */
    public Recording remembered() {
        Check.that(past != null, "a host that remembers nothing has no recording of it");
        return past.all();
    }

    /**
     * Goes back to where so many steps were done, and on from there as another run: what came later
     * is forgotten, and so is what was scheduled and has not entered yet. Jobs and authority calls
     * that were on their way are not answered, plugins answer that they are lost. A recording ends
     * here.
     */
    public HeadlessHost rewind(int step) {
        Check.that(past != null, "a host that remembers nothing cannot go back: see remember");
        Check.range("step", step, past.oldest(), host.stepNow());
        host.journal().endRecord(host.stepNow());
        host.restart().replays(true);
        past.back(step);
        settle();
        steps(step - host.stepNow());
        host.journal().stopPlaying();
        host.restart().replays(false);
        return this;
    }

    /**
     * The world as it stands, as the bytes of a save, which a browser loads too.
     *
     * @param millis when that is, since 1970; 0 says nothing
     */
    public byte[] save(double millis) {
        host.mustRun();
        return host.saves().save(millis);
    }

    /**
     * Puts the world of a save in the place of this one, behind what has entered so far; it is
     * written down where the run is. What was scheduled and has not entered yet is forgotten. Jobs
     * and authority calls on their way are not answered.
     *
     * @throws dev.windhover.engine.host.save.SaveRefused with the world as it was
     */
    public HeadlessHost load(byte[] save) {
        host.mustRun();
        host.saves().load(save);
        settle();
        SaveRefused refused = host.saves().takeRefused();
        if (refused != null) throw refused;
        loaded();
        return this;
    }

    /** Before another world there is nothing to go back to. */
    void loaded() {
        if (past != null) past = new Past(host, rememberEvery, rememberBytes);
    }

    /** Whether there is anything to go back to. */
    boolean remembers() {
        return past != null;
    }

    /**
     * Writes down from here on what steps and frames take, by the stopwatch of {@link
     * HostDef#timedBy}.
     */
    public HeadlessHost observe() {
        host.observing().start(host.clock().stepsPerSecond(), false);
        return this;
    }

    /** No longer; what was written down before can still be had. */
    public HeadlessHost ignore() {
        host.observing().stop();
        return this;
    }

    /**
     * What was written down since the last call, of the newest 1 200 steps at most, to be read by
     * {@link dev.windhover.engine.telemetry.TelemetryLog}; also of a host that failed.
     */
    public byte[] observed() {
        return host.telemetry().all();
    }

    /** Has somebody read after every frame what the host tells, as a page would. */
    public HeadlessHost readBy(Runnable who) {
        reader = who;
        return this;
    }

    /** Draws one frame on the recording device, without a step. */
    public NoopGpu draw() {
        frame(true);
        return gpu;
    }

    /** Which run it is, in what its failures and its recordings say. */
    public Identity identity() {
        return identity;
    }

    /** What the game and its host wrote down of late, the oldest first. */
    public List<LogLine> logs() {
        return host.logs().after(0);
    }

    public World world() {
        return host.world();
    }

    public long hash() {
        return host.world().hash();
    }

    public Host host() {
        return host;
    }

    /** Remembers a hash of every column after so many steps from here on; 0 never. */
    public HeadlessHost hashEvery(int steps) {
        host.hashEvery(steps);
        return this;
    }

    /** What {@link #hashEvery} remembered. */
    public HashLog hashes() {
        return host.hashes();
    }

    /** Stops the game and its subsystems. */
    public ShutdownReport stop() {
        return host.stop();
    }

    /** What belongs to the boundary that the world stands at enters; no step runs. */
    void settle() {
        frame(false);
    }

    private void frame(boolean draw) {
        // Before the try: what the caller does wrong is no failure of the game.
        host.mustRun();
        nowMicros += 1e6 / 60;
        try {
            host.frame(nowMicros, draw);
        } catch (RecordingRefused refused) {
            // Not the game's fault, and it says itself what is wrong.
            host.fail(Failure.STEP_FAILED, refused.getClass().getName(), refused.getMessage());
            throw refused;
        } catch (RuntimeException | Error thrown) {
            String kernel = host.runningKernel();
            String call = host.runningCall();
            Failure failure = host.failureNow();
            host.fail(failure, thrown.getClass().getName(), thrown.toString());
            String where =
                    "step "
                            + host.world().step()
                            + (kernel.isEmpty() ? "" : ", kernel " + kernel)
                            + (call.isEmpty() ? "" : ", call " + call);
            throw new HostFailed(failure, where + ": " + thrown, thrown).of(identity);
        }
        reader.run();
        host.outbox().clear();
        if (past != null) past.carry();
        for (int i = 0; i < bound.size(); i++) bound.get(i).between();
    }
}
