// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.audio.Playback;
import dev.windhover.engine.base.Stopwatch;
import dev.windhover.engine.call.CallTraffic;
import dev.windhover.engine.call.Elsewhere;
import dev.windhover.engine.call.Inbox;
import dev.windhover.engine.call.job.JobDesk;
import dev.windhover.engine.host.configuration.Configuration;
import dev.windhover.engine.host.peer.Door;
import dev.windhover.engine.host.subsystem.Phase;
import dev.windhover.engine.host.subsystem.PhaseLog;
import dev.windhover.engine.host.subsystem.SubsystemFailed;
import dev.windhover.engine.host.subsystem.Subsystems;
import dev.windhover.engine.input.InputDispatch;
import dev.windhover.engine.input.InputRecords;
import dev.windhover.engine.input.Sense;
import dev.windhover.engine.journal.HashLog;
import dev.windhover.engine.journal.Journal;
import dev.windhover.engine.log.Level;
import dev.windhover.engine.log.Logs;
import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.mirror.Follower;
import dev.windhover.engine.mirror.Publisher;
import dev.windhover.engine.render.Gpu;
import dev.windhover.engine.render.Renderer;
import dev.windhover.engine.schedule.Plan;
import dev.windhover.engine.schedule.Schedule;
import dev.windhover.engine.schedule.Timings;
import dev.windhover.engine.state.World;
import dev.windhover.engine.telemetry.Telemetry;
import dev.windhover.protocol.Failure;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.peer.ApiHash;
import java.util.List;

/**
 * Owns one world and runs it, the same in a worker, on a page and on the JVM. Single-threaded:
 * whoever drives it calls {@link #receive} and {@link #frame} in turn and carries what {@link
 * #outbox} holds to the page. A call that makes no sense where the host is in its life is a {@link
 * HostMisused} and has no effect.
 */
public final class Host {
    /** In release builds the world is hashed once a second. */
    private static final int HASH_EVERY_STEPS = 60;

    private static final int STATS_BYTES = Wire.HEADER_BYTES + 64;
    private static final String HOST = "host";

    private final Measuring stopwatch;
    private final boolean joins;
    private final Life life = new Life();
    private final PhaseLog phases;
    private final Definition definition;
    private final Subsystems subsystems;
    private final World world;
    private final Arena arena;
    private final Schedule schedule;
    private final Renderer renderer;
    private final StepClock clock;
    private final Inbox inbox = new Inbox();
    private final Playback sounds;
    private final Journal journal;
    private final Publisher mirror;
    private final Follower page;
    private final int sharedAt;
    private final Probe probe = new Probe();
    private final Answers answers = new Answers(probe);
    private final CallTraffic calls;
    private final Requests requests;
    private final Sense[] senses;
    private final Reconfiguration configurations;
    private final Picture picture;
    private final Pace pace;
    private final Ending ending;
    private final Observing observing;
    private final Restart restart;
    private HashLog hashes = HashLog.none();
    private boolean commanded;
    private boolean isWorking;
    private boolean failureTold;
    private ShutdownReport report;

    /** A host that checks nothing and has no optional parts. */
    public Host(Game game, Launch launch, Stopwatch stopwatch) {
        this(game, launch, stopwatch, HostDef.release());
    }

    /** Defines the game, lays its memory and orders its kernels; {@link #start} fills the world. */
    public Host(Game game, Launch launch, Stopwatch stopwatch, HostDef def) {
        this.stopwatch = new Measuring(stopwatch, def.measures());
        joins = def.joins();
        phases = new PhaseLog(stopwatch);
        int began = stopwatch.micros();
        definition = Definition.of(game, launch);
        subsystems = definition.subsystems(def.subsystems(), phases);
        began = phases.did(Phase.DEFINE, HOST, began);
        renderer = Blueprint.renderer(definition);
        Blueprint.Laid laid = Blueprint.lay(definition, renderer, def.joins());
        arena = laid.arena();
        mirror = laid.publisher();
        began = phases.did(Phase.LAY_MEMORY, HOST, began);
        world = definition.world();
        ending = new Ending(HOST, phases, subsystems, renderer);
        Measuring kernelTimes = new Measuring(stopwatch, def.measures());
        schedule =
                new Schedule(
                        world,
                        definition.kernels(subsystems),
                        definition.stepsPerSecond(),
                        kernelTimes,
                        def.checks());
        observing = new Observing(schedule, definition.metrics(), this.stopwatch, kernelTimes);
        phases.did(Phase.PLAN, HOST, began);
        clock = new StepClock(definition.stepsPerSecond(), definition.catchUpStepsMax());
        answers.logs(definition.logs(def.logs()));
        Elsewhere elsewhere = definition.elsewhere(stopwatch, def);
        calls =
                def.traffic()
                        .orElse(definition.traffic())
                        .make(
                                definition.calls(),
                                world,
                                inbox.records(),
                                answers.outbox(),
                                def.checks().queries(world),
                                elsewhere);
        definition.starts().bind(calls, this);
        requests =
                new Requests(clock, definition.whenHidden(), world, answers, this.stopwatch, calls);
        configurations = new Reconfiguration(definition, world, schedule, clock, requests, answers);
        requests.configurations(configurations);
        requests.host(this);
        senses = definition.senses();
        sounds = configurations.playback(definition.playback());
        if (joins) sounds.joins();
        journal =
                new Journal(
                        new InputDispatch(definition.held(), definition.input(), sounds, senses),
                        calls,
                        HASH_EVERY_STEPS);
        InputRecords records = inbox.records();
        restart = new Restart(world, journal, calls, records, mirror, configurations, this::place);
        requests.saves(definition.saving().make(definition, laid, journal, restart));
        mirror.compareOnly(schedule::isWritten);
        page = mirror.follow();
        if (page != null) page.followAll(true, 0);
        sharedAt = page != null && def.shares() ? page.share(arena) : 0;
        requests.follow(page);
        picture =
                new Picture(this.stopwatch, definition.held(), definition.scene(), renderer, probe);
        picture.shows(journal);
        if (def.marks() != null) schedule.mark(def.marks());
        if (def.marks() != null) picture.mark(def.marks());
        pace = definition.pace();
        pace.bind(clock, journal);
        hashEvery(def.hashEvery());
    }

    /**
     * Starts the subsystems and fills the world.
     *
     * @throws SubsystemFailed when one did not start; those before it were stopped, the world is
     *     untouched, and the host can be started again
     */
    public void start() {
        life.starts();
        try {
            subsystems.initialise();
        } catch (SubsystemFailed failed) {
            life.startsOver();
            throw failed;
        }
        try {
            phases.run(Phase.FILL_WORLD, HOST, joins ? () -> {} : this::fill);
        } catch (RuntimeException | Error thrown) {
            life.fails();
            for (SubsystemFailed more : subsystems.stopAll()) {
                thrown.addSuppressed(more);
            }
            throw thrown;
        }
        life.runs();
        answers.logs().tell(Level.INFO, joins ? "goes on" : "started", "");
    }

    private void fill() {
        sounds.at(world.step(), clock.stepsPerSecond());
        for (Setup setup : definition.setups()) {
            setup.fill(world);
        }
        calls.noteAsked();
    }

    /** Makes the world what it was when the game began; nothing of what went before goes on. */
    void beginAgain() {
        life.fillsAgain();
        restart.startAnew();
        world.beginAgain();
        fill();
        life.runs();
    }

    /** Gives the host something to draw on; again after the device was lost. */
    public void openGpu(Gpu gpu) {
        life.mustBeUsable("a device");
        ending.open(gpu);
    }

    /**
     * One frame: what came from outside enters, the steps that are due run, the scene is drawn, and
     * what changed is written to the outbox.
     *
     * @param nowMicros the frame's time on any steady clock, not negative
     * @param draw false while nobody sees it
     */
    public void frame(double nowMicros, boolean draw) {
        life.entersFrame(nowMicros);
        try {
            int began = stopwatch.micros();
            configurations.settle();
            pace.begins();
            journal.drain(inbox.records(), world.step());
            calls.sees(mirror.next());
            enter();
            if (requests.settles()) {
                // Who is told that it was loaded finds it there.
                requests.loaded();
                commanded = true;
                enter();
            }
            int due = requests.stepsDue(clock.stepsDue(nowMicros));
            for (; due > 0 && !requests.isHeld() && !pace.isHeld(); due--) step();
            while (requests.goesOn(draw)) step();
            if (draw) picture.draw(nowMicros, clock.alpha());
            probe.frame(nowMicros, Stopwatch.between(began, stopwatch.micros()));
            if (observing.isOn()) observing.frame(probe.frames(), began, picture);
            requests.writeReplay();
            answers.write();
            calls.write();
            sounds.write(answers.outbox(), clock.isPaused());
            for (int s = 0; s < senses.length; s++) {
                senses[s].speak(answers.outbox());
            }
            publish(nowMicros);
            work(nowMicros);
        } finally {
            life.leavesFrame();
        }
    }

    /** Jobs run after everything else of the frame, and what comes of them enters with the next. */
    private void work(double nowMicros) {
        calls.writeProgress(answers.outbox());
        isWorking = true;
        try {
            calls.poll(nowMicros);
        } finally {
            isWorking = false;
        }
        tellBroken();
        answers.slow(world.step(), calls.takeSlow());
    }

    /** Where a place tells what becomes of jobs, between two frames. */
    public JobDesk jobDesk() {
        return calls.jobs();
    }

    /**
     * Reads a batch from the page and answers its queries. One that breaks off is answered with
     * MESSAGE_REFUSED; what came before in it stays, and the host goes on.
     */
    public void receive(WireReader batch) {
        life.mustRun("a message");
        boolean isCurrent = mirror.isCurrent(world.step());
        calls.sees(isCurrent ? mirror.version() : mirror.next());
        try {
            inbox.receive(batch, journal.scheduled(), requests);
            if (inbox.refused() > 0) answers.refused(world.step());
        } catch (WireRefused refused) {
            answers.warn(Failure.MESSAGE_REFUSED, world.step(), refused.getMessage());
        }
        calls.write();
        if (calls.takeSeen() && !isCurrent) mirror.look(world.step(), true, true);
        if (page != null) page.write(answers.outbox());
        tellBroken();
    }

    /** Writes on at states and saves that found no room in the outbox, once it was carried off. */
    public void more() {
        if (life.state() == HostState.FAILED) {
            answers.more();
            return;
        }
        answers.write();
        if (page != null) page.write(answers.outbox());
    }

    /** The page has read what it was told of the mirror up to this version. */
    public void seen(int version) {
        if (page != null) page.seen(version);
    }

    /**
     * Where the world lies that another instance goes on with: see {@link World#runs}.
     *
     * @throws HostMisused inside a frame, and when the host does not run: what a failed step left
     *     behind is no world
     */
    public int runs(int[] out) {
        life.mustRun("a seal");
        return world.runs(out);
    }

    /** Steps simulated so far. */
    public int stepNow() {
        return world.step();
    }

    /** The address of the words by which slots are exchanged with the page; 0 when none are. */
    public int sharedAt() {
        return sharedAt;
    }

    /** A client to come; null when nothing is published. */
    public Follower follow() {
        return mirror.follow();
    }

    /** A query, a job or somebody who decides broke off; its caller knows, and now who runs it. */
    private void tellBroken() {
        answers.broken(world.step(), calls.takeBroken());
    }

    /**
     * Follows another configuration from the next step on.
     *
     * @return why it cannot; then all stays as it was. Empty when it does.
     */
    public List<String> configure(Configuration configuration) {
        life.mustBeUsable("a configuration");
        return configurations.follow(configuration);
    }

    /** What holds now of all that may be changed while the game runs. */
    public Configuration configuration() {
        return configurations.current();
    }

    /** Remembers a hash of every column after so many steps from here on; 0 never. */
    public void hashEvery(int steps) {
        life.mustBeUsable("a hash hook");
        hashes = steps == 0 ? HashLog.none() : new HashLog(world, steps);
    }

    /** What {@link #hashEvery} remembered; to be compared with that of another run. */
    public HashLog hashes() {
        return hashes;
    }

    /**
     * Ends the host: stops the subsystems and frees what it drew with, whatever throws on the way.
     * Nothing runs afterwards. Told again it answers the same.
     */
    public ShutdownReport stop() {
        if (report != null) return report;
        life.mustBeBetweenFrames("stop");
        life.stops();
        calls.close();
        answers.logs().tell(Level.INFO, "stopped", "");
        report = ending.at(world.step());
        return report;
    }

    /** Ends the host for a reason, which goes to the page. The first reason counts. */
    public void fail(Failure failure, String javaClass, String message) {
        if (failureTold || life.state() == HostState.STOPPED) return;
        failureTold = true;
        life.fails();
        observing.failed(world.step(), answers);
        // What the page is told of single calls says more than the end of all.
        calls.write();
        String running = calls.running().isEmpty() ? runningKernel() : calls.running();
        answers.lastWord(failure, world.step(), calls.runningTrace(), running, javaClass, message);
        answers.lastRecorded(world);
    }

    /** Which failure an exception out of {@link #frame} is. */
    public Failure failureNow() {
        return picture.isDrawing() ? Failure.DRAW_FAILED : Failure.STEP_FAILED;
    }

    public HostState state() {
        return life.state();
    }

    /** What the game and the host wrote down, where it is kept. */
    public Logs logs() {
        return answers.logs();
    }

    /** What was done around the frames so far. */
    public List<PhaseLog.Entry> phases() {
        return phases.entries();
    }

    /** Subsystems that belong to this host, in the order in which they start. */
    public List<String> subsystems() {
        return subsystems.names();
    }

    /** Whether a subsystem runs. */
    public boolean isUp(String subsystem) {
        return subsystems.isUp(subsystem);
    }

    public World world() {
        return world;
    }

    public Arena arena() {
        return arena;
    }

    /**
     * What a client must have in common with this host to understand it: the wire's protocol, the
     * published sections with their columns, and the calls. The same number is in the site.
     */
    public long contractHash() {
        return Contract.hash(definition);
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

    /** What the kernels took in the last step, also in one that broke off. */
    public Timings timings() {
        return schedule.timings();
    }

    /** What steps and frames take, written down while it is on. */
    public Telemetry telemetry() {
        return observing.telemetry();
    }

    /** The same with the clocks that it needs. */
    Observing observing() {
        return observing;
    }

    /** The kernels in their order, with its pictures. */
    public Plan plan() {
        return schedule.plan();
    }

    /** The kernel that runs or ran when it failed; empty outside steps. */
    public String runningKernel() {
        return schedule.runningKernel();
    }

    /** The call whose handler runs or ran when it failed; empty outside of calls. */
    public String runningCall() {
        return calls.running();
    }

    /** The trace id of that call; 0 when it has none. */
    public int runningTrace() {
        return calls.runningTrace();
    }

    /** Messages for the page, to be carried off and cleared after every call. */
    public WireWriter outbox() {
        return answers.outbox();
    }

    /** Whether so many calls more are sure to be answered. */
    public boolean hasRoomForCalls(int more) {
        return calls.hasRoom(more);
    }

    /**
     * Lets peers in from here on.
     *
     * @param epoch another number at every start of a host, not 0
     * @param engine with its build, for people
     * @return null when the game declares nothing to call, nor that it is shared
     */
    public Door door(int epoch, String engine) {
        return definition.door().make(this, epoch, engine);
    }

    /** Tells what can be called from what another build can be asked. */
    public long callsHash() {
        return calls.hash();
    }

    /** The same for each interface. */
    public List<ApiHash> apiHashes() {
        return definition.calls().hashes();
    }

    /** Warnings that found no room in the outbox, from a page that sends more than it reads. */
    public int untold() {
        return answers.untold();
    }

    Definition definition() {
        return definition;
    }

    Restart restart() {
        return restart;
    }

    Saves saves() {
        return requests.saves(definition, journal, restart);
    }

    private void place() {
        hashes.clear();
        sounds.at(world.step(), clock.stepsPerSecond());
    }

    /** Whether jobs run between the steps of a frame, which a replay has none of. */
    boolean isWorking() {
        return isWorking;
    }

    /** Whether a frame runs, with its steps. */
    boolean isInFrame() {
        return life.isInFrame();
    }

    /** Refuses a call that needs a running host between its frames. */
    void mustRun() {
        life.mustRun("a frame");
    }

    private void step() {
        int began = stopwatch.micros();
        observing.begins(world.step(), began);
        probe.seen(began, stopwatch.isOn());
        if (sounds.endDue(definition.input())) mirror.touched();
        schedule.run(world.step());
        calls.noteAsked();
        world.closeStep();
        journal.close(world);
        hashes.close(world);
        probe.step(Stopwatch.between(began, stopwatch.micros()));
        if (observing.isOn()) observing.step(world.step() - 1);
        enter();
        requests.stepped();
    }

    /**
     * Applies what belongs to the boundary that the world stands at; a paused game sees its input
     * at once.
     */
    private void enter() {
        sounds.at(world.step(), clock.stepsPerSecond());
        int applied = requests.apply(journal, world.step());
        calls.noteAsked();
        commanded |= journal.takeReceived();
        InputRecords log = journal.log();
        for (int i = log.count() - applied; i < log.count(); i++) {
            probe.entered(log.timeMicros(i));
        }
        if (applied > 0) mirror.touched();
    }

    private void publish(double nowMicros) {
        WireWriter outbox = answers.outbox();
        // Whoever is told that the game is ready finds its sections there, and whoever gets the
        // result of a command what it changed.
        boolean all = calls.takeSeen() || commanded || probe.frames() == 1;
        // Whoever pauses a game wants to see it as it stands.
        all |= clock.isPaused() && !mirror.isCurrent(world.step());
        mirror.look(world.step(), probe.isDue(nowMicros), all);
        commanded = false;
        if (page != null) page.write(outbox);
        if (!probe.isDue(nowMicros) || outbox.room() < STATS_BYTES) return;
        long refused = inbox.refused() + inbox.records().dropped();
        probe.writeStats(nowMicros, outbox, world.step(), refused, renderer, clock);
    }
}
