// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.audio.Audio;
import dev.windhover.engine.audio.Playback;
import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Stopwatch;
import dev.windhover.engine.call.CallDispatch;
import dev.windhover.engine.call.CallTraffic;
import dev.windhover.engine.call.Calls;
import dev.windhover.engine.call.Elsewhere;
import dev.windhover.engine.call.NoCalls;
import dev.windhover.engine.call.authority.Authority;
import dev.windhover.engine.call.job.JobDefinition;
import dev.windhover.engine.call.job.JobPlace;
import dev.windhover.engine.call.plugin.Plugin;
import dev.windhover.engine.call.plugin.PluginDesk;
import dev.windhover.engine.call.plugin.Plugins;
import dev.windhover.engine.call.plugin.Questions;
import dev.windhover.engine.host.configuration.WhenHidden;
import dev.windhover.engine.host.peer.Door;
import dev.windhover.engine.host.subsystem.PhaseLog;
import dev.windhover.engine.host.subsystem.Subsystem;
import dev.windhover.engine.host.subsystem.Subsystems;
import dev.windhover.engine.input.Controls;
import dev.windhover.engine.input.InputHandler;
import dev.windhover.engine.input.Sense;
import dev.windhover.engine.log.Log;
import dev.windhover.engine.log.LogRing;
import dev.windhover.engine.log.Logs;
import dev.windhover.engine.mirror.NoSections;
import dev.windhover.engine.mirror.Publisher;
import dev.windhover.engine.mirror.Section;
import dev.windhover.engine.mirror.Sections;
import dev.windhover.engine.render.DrawLimits;
import dev.windhover.engine.render.Mesh;
import dev.windhover.engine.scene.Scene;
import dev.windhover.engine.schedule.Kernel;
import dev.windhover.engine.semantics.Semantics;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.World;
import dev.windhover.engine.telemetry.Counter;
import dev.windhover.engine.telemetry.Gauge;
import dev.windhover.engine.telemetry.Metrics;
import dev.windhover.protocol.Failure;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.CallStarter;
import dev.windhover.protocol.call.Dispatcher;
import dev.windhover.protocol.call.PluginReceiver;
import dev.windhover.protocol.call.ResultReceiver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Collects the parts that a game names. Each is constructed by the game, so what depends on what is
 * plain Java.
 */
public final class Definition {
    /** Makes the way in for peers, or null. */
    interface DoorMaker {
        Door make(Host host, int epoch, String engine);
    }

    /** Makes what asks plugins. */
    private interface DeskMaker {
        Plugins.Maker asks(PluginDesk.Asks whom);
    }

    private static final InputHandler NO_INPUT = new InputHandler() {};
    private static final Scene NO_SCENE = (list, alpha) -> {};

    private final Launch launch;
    private String gameName = "";
    private final World world = new World();
    private final Controls controls = new Controls();
    private final Metrics metrics = new Metrics();
    private final Pace pace = new Pace();
    private final List<Kernel> kernels = new ArrayList<>();
    private final List<Mesh> meshes = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private final List<Setup> setups = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final Calls calls = new Calls();
    private final JobDefinition jobs = new JobDefinition(this::calling);
    private final Starts starts = new Starts();
    private final List<Authority> authorities = new ArrayList<>();
    private final List<PluginReceiver> plugins = new ArrayList<>();
    private DeskMaker desk = asks -> landing -> Plugins.NONE;
    private CallTraffic.Maker traffic =
            (calls, world, records, outbox, guard, elsewhere) -> new NoCalls(calls, world, outbox);
    private Publisher.Maker publisher = sections -> new NoSections();
    private DoorMaker door = (host, epoch, engine) -> null;
    private Supplier<Playback> playback = () -> Playback.NONE;
    private Logs logs = Logs.NONE;
    private Keeping.Maker saving = (definition, laid, journal, restart) -> new NoSaves();
    private Replaying.Maker replaying = (host, requests, answers) -> new NoReplays(host, answers);
    private boolean isSaved;
    private InputHandler input = NO_INPUT;
    private final List<Sense> senses = new ArrayList<>();
    private Scene scene = NO_SCENE;
    private DrawLimits drawLimits = DrawLimits.DEFAULT;
    private WhenHidden whenHidden = WhenHidden.PAUSE;
    private boolean savesPower;
    private boolean looksAtControls;
    private int stepsPerSecond = 60;
    private int catchUpStepsMax = 8;
    private final List<Subsystem> subsystems = new ArrayList<>();
    private final List<Subsystem> optionalSubsystems = new ArrayList<>();
    private boolean isClosed;

    Definition(Launch launch) {
        this.launch = launch;
        world.add(controls);
    }

    /** The definition of a game for one run. */
    static Definition of(Game game, Launch launch) {
        Definition definition = new Definition(launch);
        definition.gameName = game.getClass().getName();
        game.define(definition);
        game.jobs(definition.jobs);
        definition.jobs.dispatchers().forEach(definition.calls::add);
        definition.isClosed = true;
        launch.checkUsed(definition.parameters);
        return definition;
    }

    /** Of its class. */
    /** Where jobs, authorities and plugins are. */
    Elsewhere elsewhere(Stopwatch clock, HostDef def) {
        boolean tells = def.checks().watches();
        JobPlace where = def.jobs().orElseGet(() -> jobs.inline(tells, clock));
        List<Authority> decide = authorities(def.authorities());
        return new Elsewhere(where, decide, plugins(def.asks()), def.session(), def.replays());
    }

    String gameName() {
        return gameName;
    }

    /** Adds a table or another block of state. */
    public <B extends Block> B table(B block) {
        mustBeOpen("table");
        world.add(block);
        return block;
    }

    /** Adds a kernel. When it runs follows from what it declares and not from when it is added. */
    public void kernel(Kernel kernel) {
        mustBeOpen("kernel");
        kernels.add(Check.present("kernel", kernel));
    }

    /** Who receives input. One for a game; it may hand on. */
    public void input(InputHandler handler) {
        mustBeOpen("input");
        Check.that(input == NO_INPUT, "the game has two input handlers");
        input = Check.present("input handler", handler);
    }

    /**
     * Adds a sense, a block of state that hears all input before the handler does. One that looks
     * at another is added behind it.
     */
    public <S extends Sense> S sense(S sense) {
        mustBeOpen("sense");
        senses.add(Check.present("sense", sense));
        world.add(sense);
        Kernel each = sense.kernel();
        if (each != null) kernels.add(each);
        return sense;
    }

    /**
     * Lets clients call an interface of commands and queries; several for a game, each with a
     * handler of its own. Those of jobs go to {@link Game#jobs}.
     */
    public void handler(Dispatcher dispatcher) {
        mustBeOpen("handler");
        Check.present("dispatcher", dispatcher);
        for (int call = 0; call < dispatcher.count(); call++) {
            String name = dispatcher.api() + "." + dispatcher.name(call);
            CallKind kind = dispatcher.kind(call);
            Check.that(
                    kind != CallKind.JOB,
                    name + " is a job, which sees no world: give its dispatcher to Game.jobs");
            Check.that(
                    kind != CallKind.AUTHORITY,
                    name + " is decided elsewhere: give its dispatcher to a provider");
            Check.that(
                    kind != CallKind.PLUGIN,
                    name + " is what the game asks for: give its dispatcher to HostDef.plugin");
        }
        calls.add(dispatcher);
        calling();
    }

    /** Who receives in the world what jobs or authority calls of an interface came to. */
    public void results(ResultReceiver receiver) {
        mustBeOpen("results");
        calls.add(Check.present("receiver", receiver));
    }

    /**
     * Has authority calls decided here, by a handler that knows no world; unless whoever runs the
     * host names another provider.
     */
    public void authority(Dispatcher dispatcher) {
        mustBeOpen("authority");
        authorities.add(Authority.local(dispatcher));
        calling();
    }

    /**
     * Declares what the game asks of a plugin, and who in the world receives its answers. Whoever
     * runs the game provides it: the page, or {@link HostDef#plugin}.
     *
     * @return asks it from step code, for what is generated of the plugin
     */
    public CallStarter plugin(PluginReceiver receiver) {
        mustBeOpen("plugin");
        calls.add(Check.present("receiver", receiver));
        plugins.add(receiver);
        traffic = CallDispatch::new;
        if (plugins.size() > 1) return starts::askPlugin;
        // Only who comes here brings what asks into a game's module.
        Questions questions = table(new Questions());
        desk = asks -> landing -> new PluginDesk(plugins, questions, asks, landing);
        return starts::askPlugin;
    }

    /**
     * Counts something, for telemetry: no state, and the same world with it and without.
     *
     * @param name 1 to 64 letters, digits, spaces and signs, and no other's
     */
    public Counter counter(String name) {
        mustBeOpen("counter");
        return metrics.counter(name);
    }

    /** Tells how much there is of something, likewise. */
    public Gauge gauge(String name, String unit) {
        mustBeOpen("gauge");
        return metrics.gauge(name, unit);
    }

    /** Starts jobs from step code, for what is generated of them. */
    public CallStarter jobs() {
        return starts::startJob;
    }

    /** Asks authorities from outside of steps, for what is generated of them. */
    public CallStarter authority() {
        return starts::ask;
    }

    /** What is heard, with so many voices at once. One for a game. */
    public Audio audio(int voicesMax) {
        mustBeOpen("audio");
        Audio audio = new Audio(voicesMax);
        world.add(audio.state());
        // Only who comes here brings what plays into a game's module.
        playback = audio::playback;
        return audio;
    }

    /**
     * The game can be saved and loaded in a browser, as {@code game.saves()} does on its page; on
     * the JVM every game can.
     */
    public void saves() {
        mustBeOpen("saves");
        isSaved = true;
        // Only who comes here brings what makes and reads saves into a game's module.
        saving = Saves::new;
    }

    /**
     * The game can play recordings and go back in a browser, as {@code game.replay()} and {@code
     * game.rewind()} do on its page; on the JVM every game can.
     */
    public void replays() {
        mustBeOpen("replays");
        // Only who comes here brings what plays and goes back into a game's module.
        replaying = ReplayDesk::new;
    }

    /** Where one part of the game writes lines for people; one for a name. */
    public Log log(String subsystem) {
        mustBeOpen("log");
        // Only who comes here brings what keeps lines into a game's module.
        LogRing ring = logs instanceof LogRing ? (LogRing) logs : new LogRing(this::stepNow);
        logs = ring;
        return ring.log(subsystem);
    }

    /** What the game declares, or what whoever runs it makes of that. */
    Logs logs(Logs.Maker maker) {
        logs = maker.make(logs, this::stepNow);
        return logs;
    }

    /** While the game is defined there is no memory yet to look for it. */
    private int stepNow() {
        return isClosed ? world.step() : 0;
    }

    /**
     * What a player is told who does not see the picture, in so many nodes at most; published under
     * the name of {@link Semantics#SECTION}. One for a game.
     */
    public Semantics semantics(int nodesMax) {
        Semantics semantics = new Semantics(nodesMax);
        table(semantics.nodes());
        publish(Semantics.SECTION, semantics.nodes()).patches();
        return sense(semantics);
    }

    /** What is shown. One for a game. */
    public void scene(Scene shown) {
        mustBeOpen("scene");
        Check.that(scene == NO_SCENE, "the game has two scenes");
        scene = Check.present("scene", shown);
    }

    /** Adds a mesh; the number is what a draw list's batch takes. */
    public int mesh(Mesh mesh) {
        mustBeOpen("mesh");
        meshes.add(Check.present("mesh", mesh));
        return meshes.size() - 1;
    }

    /**
     * Lets clients see a table under a name. What is not published never leaves the host.
     *
     * @return the section, to be narrowed before the game is defined
     */
    public Section publish(String name, Block block) {
        mustBeOpen("publish");
        for (Section section : sections) {
            Check.that(!section.name().equals(name), "two sections are named " + name);
        }
        // Only who comes here brings what publishes into a game's module.
        publisher = Sections::new;
        Section section = new Section(name, block);
        sections.add(section);
        return section;
    }

    /**
     * Lets others than the page that launches the game in, to follow what it publishes. Who names
     * something to call needs not say so.
     */
    public void shared() {
        mustBeOpen("shared");
        // Only who comes here, or has calls, brings what lets peers in into a game's module.
        door = Door::new;
    }

    /** Adds a part that starts and stops with the host, with the kernels that it brings. */
    public void subsystem(Subsystem subsystem) {
        mustBeOpen("subsystem");
        subsystems.add(Check.present("subsystem", subsystem));
    }

    /** The same for a part that joins only where the host is asked for it, see {@link HostDef}. */
    public void optionalSubsystem(Subsystem subsystem) {
        mustBeOpen("optionalSubsystem");
        optionalSubsystems.add(Check.present("subsystem", subsystem));
    }

    /** Fills the world before the first step; several run in the order of their adding. */
    public void setup(Setup setup) {
        mustBeOpen("setup");
        setups.add(Check.present("setup", setup));
    }

    /** A whole number that whoever starts a run may choose; its value in this run. */
    public int parameter(String name, int value, int min, int max) {
        mustBeOpen("parameter");
        for (Parameter other : parameters) {
            Check.that(!other.name().equals(name), "two parameters are named " + name);
        }
        Check.that(min <= max, "parameter " + name + " has the range " + min + ".." + max);
        Check.range("value of parameter " + name, value, min, max);
        Parameter parameter = new Parameter(Check.present("parameter name", name), value, min, max);
        parameters.add(parameter);
        return launch.value(parameter, parameters.size() - 1);
    }

    /** Different runs of a game differ by this and the parameters alone. */
    public long seed() {
        return launch.seed();
    }

    public World world() {
        return world;
    }

    /** What is held down and how large the screen is; state, so kernels may read it. */
    public Controls controls() {
        looksAtControls = true;
        return controls;
    }

    /** 60 unless told otherwise. */
    public void stepsPerSecond(int value) {
        mustBeOpen("stepsPerSecond");
        stepsPerSecond = Check.range("stepsPerSecond", value, 1, 1_000);
    }

    /** Steps that a late frame makes up for; others are dropped and counted. 8 as a rule. */
    public void catchUpStepsMax(int value) {
        mustBeOpen("catchUpStepsMax");
        catchUpStepsMax = Check.range("catchUpStepsMax", value, 1, 1_000);
    }

    /** What kernels and handlers ask for pauses, slow motion and fast forward. */
    public Pace pace() {
        return pace;
    }

    /** PAUSE unless told otherwise. */
    public void whenHidden(WhenHidden policy) {
        mustBeOpen("whenHidden");
        whenHidden = Check.present("policy", policy);
    }

    /**
     * Draws little: of two graphics devices, as laptops have, the browser is asked for the one that
     * takes less power. False unless told otherwise, for most games draw as much as they can.
     */
    public void savesPower(boolean value) {
        mustBeOpen("savesPower");
        savesPower = value;
    }

    public void drawLimits(DrawLimits limits) {
        mustBeOpen("drawLimits");
        drawLimits = Check.present("limits", limits);
    }

    /** Those of the game and those of the subsystems that take part. */
    List<Kernel> kernels(Subsystems joining) {
        List<Kernel> all = new ArrayList<>(kernels);
        all.addAll(joining.kernels());
        return all;
    }

    /** The game's own and those of the optional ones that are asked for. */
    Subsystems subsystems(List<String> wanted, PhaseLog log) {
        return Subsystems.of(subsystems, optionalSubsystems, wanted, log);
    }

    Metrics metrics() {
        return metrics;
    }

    List<Mesh> meshes() {
        return meshes;
    }

    List<Section> sections() {
        return sections;
    }

    List<Setup> setups() {
        return setups;
    }

    Launch launch() {
        return launch;
    }

    List<Parameter> parameters() {
        return parameters;
    }

    Calls calls() {
        return calls;
    }

    CallTraffic.Maker traffic() {
        return traffic;
    }

    Publisher publisher() {
        return publisher.make(sections);
    }

    DoorMaker door() {
        return door;
    }

    /** There is something to call. Only who comes here brings what handles it into a module. */
    private void calling() {
        traffic = CallDispatch::new;
        shared();
    }

    JobDefinition jobDefinition() {
        return jobs;
    }

    /** Who decides, in place of the game where both would; with it the calls are complete. */
    List<Authority> authorities(List<Authority> operator) {
        List<Authority> all = new ArrayList<>(operator);
        for (Authority own : authorities) {
            String api = own.declared().api();
            if (operator.stream().noneMatch(each -> each.declared().api().equals(api))) {
                all.add(own);
            }
        }
        all.forEach(each -> calls.add(each.declared()));
        calls.check();
        return all;
    }

    /** Who is asked; one whom the game does not ask is a mistake of whoever names him. */
    Plugins.Maker plugins(PluginDesk.Asks asks) {
        for (Plugin each : asks.provided()) {
            String api = each.declared().api();
            if (plugins.stream().anyMatch(plugin -> plugin.api().equals(api))) continue;
            String message = "the host is given a plugin " + api + ", which the game does not ask";
            throw new HostFailed(Failure.START_FAILED, message);
        }
        return desk.asks(asks);
    }

    Starts starts() {
        return starts;
    }

    Keeping.Maker saving() {
        return saving;
    }

    Replaying.Maker replaying() {
        return replaying;
    }

    boolean isSaved() {
        return isSaved;
    }

    Playback playback() {
        return playback.get();
    }

    InputHandler input() {
        return input;
    }

    Sense[] senses() {
        return senses.toArray(new Sense[0]);
    }

    Scene scene() {
        return scene;
    }

    DrawLimits drawLimits() {
        return drawLimits;
    }

    boolean savesPower() {
        return savesPower;
    }

    /** Whether anything of the game would notice a key or a pointer. */
    boolean takesInput() {
        return looksAtControls || input != NO_INPUT || !senses.isEmpty();
    }

    /** The same as {@link #controls}, for who writes them and does not take them for the game. */
    Controls held() {
        return controls;
    }

    WhenHidden whenHidden() {
        return whenHidden;
    }

    int stepsPerSecond() {
        return stepsPerSecond;
    }

    int catchUpStepsMax() {
        return catchUpStepsMax;
    }

    private void mustBeOpen(String what) {
        if (isClosed) {
            throw new HostMisused(
                    HostMisused.Reason.DEFINED_LATE, what + " after the game was defined");
        }
    }
}
