// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Identity;
import dev.windhover.engine.base.Stopwatch;
import dev.windhover.engine.call.CallDispatch;
import dev.windhover.engine.call.CallTraffic;
import dev.windhover.engine.call.authority.Authority;
import dev.windhover.engine.call.authority.AuthorityProvider;
import dev.windhover.engine.call.job.JobPlace;
import dev.windhover.engine.call.job.NoJobs;
import dev.windhover.engine.call.plugin.Plugin;
import dev.windhover.engine.call.plugin.PluginDesk;
import dev.windhover.engine.log.Levels;
import dev.windhover.engine.log.Logs;
import dev.windhover.engine.plugin.SavesDispatcher;
import dev.windhover.engine.plugin.Slots;
import dev.windhover.engine.plugin.TimeDispatcher;
import dev.windhover.engine.schedule.Checks;
import dev.windhover.engine.schedule.Marks;
import dev.windhover.protocol.call.Dispatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a host runs its game: what it proves on the way and which optional parts join. Nothing here
 * belongs to the game or to the run; that is in {@link Launch}.
 */
public final class HostDef {
    private static final Logs.Maker AS_DECLARED = (declared, stepNow) -> declared;

    private Checks checks = Checks.none();
    private int hashEvery;
    private List<String> subsystems = List.of();
    private boolean joins;
    private boolean measures = true;
    private boolean shares;
    private Optional<JobPlace> jobs = Optional.empty();
    private List<Authority> authorities = List.of();
    private CallTraffic.Maker traffic;
    private List<Plugin> plugins = List.of();
    private boolean hasPage;
    private String session = "";
    private boolean replays;
    private Identity identity;
    private Stopwatch stopwatch = () -> 0;
    private Marks marks;
    private Logs.Maker logs = AS_DECLARED;

    private HostDef() {}

    private HostDef(HostDef from) {
        checks = from.checks;
        hashEvery = from.hashEvery;
        subsystems = from.subsystems;
        joins = from.joins;
        measures = from.measures;
        shares = from.shares;
        jobs = from.jobs;
        authorities = from.authorities;
        traffic = from.traffic;
        plugins = from.plugins;
        hasPage = from.hasPage;
        session = from.session;
        replays = from.replays;
        identity = from.identity;
        stopwatch = from.stopwatch;
        marks = from.marks;
        logs = from.logs;
    }

    /** Nothing is checked and no optional part joins. */
    public static HostDef release() {
        return new HostDef();
    }

    /** For development and tests: watches that kernels write only what they declare. */
    public static HostDef checked() {
        return release().checks(Checks.sampled());
    }

    public HostDef checks(Checks value) {
        HostDef def = new HostDef(this);
        def.checks = Check.present("checks", value);
        return def;
    }

    /** Remembers a hash of every column after so many steps, to be compared; 0 never. */
    public HostDef hashEvery(int steps) {
        HostDef def = new HostDef(this);
        def.hashEvery = Check.range("hashEvery", steps, 0, Integer.MAX_VALUE);
        return def;
    }

    /** Lets an optional subsystem of the game join, with its kernels. */
    public HostDef with(String subsystem) {
        List<String> more = new ArrayList<>(subsystems);
        more.add(Check.present("subsystem", subsystem));
        HostDef def = new HostDef(this);
        def.subsystems = List.copyOf(more);
        return def;
    }

    /**
     * Takes the world that it finds in memory, as one more instance of a module that another one
     * laid and filled, in place of one that begins.
     */
    public HostDef joining() {
        HostDef def = new HostDef(this);
        def.joins = true;
        return def;
    }

    /**
     * Takes no times of kernels, and of steps and frames none until the first question for them,
     * where looking at the clock costs more than it does on the JVM.
     */
    public HostDef unmeasured() {
        HostDef def = new HostDef(this);
        def.measures = false;
        return def;
    }

    /** What a headless host measures with, which without it takes no time of anything. */
    public HostDef timedBy(Stopwatch value) {
        HostDef def = new HostDef(this);
        def.stopwatch = Check.present("stopwatch", value);
        return def;
    }

    /** Who hears of every kernel and scene as it runs. */
    public HostDef marked(Marks value) {
        HostDef def = new HostDef(this);
        def.marks = Check.present("marks", value);
        return def;
    }

    /** Where jobs run. Between the frames of the host unless told otherwise. */
    public HostDef jobs(JobPlace place) {
        HostDef def = new HostDef(this);
        def.jobs = Optional.of(Check.present("place", place));
        return def;
    }

    /**
     * Who decides the authority calls of an interface, in place of the game itself.
     *
     * @param declared a dispatcher of the interface, which tells its calls; it is never called
     */
    public HostDef authority(Dispatcher declared, AuthorityProvider provider) {
        List<Authority> more = new ArrayList<>(authorities);
        more.add(new Authority(declared, provider));
        HostDef def = new HostDef(this);
        def.authorities = List.copyOf(more);
        def.traffic = CallDispatch::new;
        return def;
    }

    /** Has a plugin of the game done by the dispatcher's handler, at once and on this thread. */
    public HostDef plugin(Dispatcher dispatcher) {
        return with(Plugin.local(dispatcher));
    }

    /**
     * Has a plugin of the game done by somebody who may answer later.
     *
     * @param declared a dispatcher of the interface, which tells its calls; it is never called
     */
    public HostDef plugin(Dispatcher declared, AuthorityProvider provider) {
        return with(new Plugin(declared, provider));
    }

    /**
     * Has the game's own {@link dev.windhover.engine.plugin.SavesApi} kept: in the first of these
     * that takes it, and found in all.
     */
    public HostDef saves(Slots... chain) {
        Check.that(chain.length > 0, "saves are kept somewhere");
        return plugin(new SavesDispatcher(null), new SavesDesk(chain));
    }

    /**
     * Has a headless host that remembers go back where the game asks for it by {@link
     * dev.windhover.engine.plugin.TimeApi}. The step in which that ends is the one of its frame, so
     * {@link HeadlessHost#steps} comes to an earlier one than it says.
     */
    public HostDef rewinds() {
        return plugin(new TimeDispatcher(null), new TimeDesk());
    }

    /** Tells those of the plugins that need it whose game asks; a headless host does it itself. */
    public void bind(Host host) {
        bind(host, null);
    }

    void bind(Host host, HeadlessHost headless) {
        for (Bound each : bound()) each.bind(host, headless);
    }

    List<Bound> bound() {
        List<Bound> all = new ArrayList<>();
        for (Plugin each : plugins) {
            if (each.provider() instanceof Bound bound) all.add(bound);
        }
        return all;
    }

    private HostDef with(Plugin plugin) {
        List<Plugin> more = new ArrayList<>(plugins);
        more.add(plugin);
        HostDef def = new HostDef(this);
        def.plugins = List.copyOf(more);
        return def;
    }

    /** There is a page, which is asked for the plugins that nobody here provides. */
    public HostDef paged() {
        HostDef def = new HostDef(this);
        def.hasPage = true;
        return def;
    }

    /** Tells this run from every other, in the keys that authorities know calls by. */
    public HostDef session(String name) {
        HostDef def = new HostDef(this);
        def.session = Check.present("session", name);
        return def;
    }

    /** Who runs it, for failures, logs and recordings; the layout is filled in by the host. */
    public HostDef identity(Identity value) {
        HostDef def = session(value.session());
        def.identity = value;
        return def;
    }

    /**
     * Keeps lines of these levels, also the host's own of a game that declares no log; see {@link
     * HeadlessHost#logs}.
     */
    public HostDef logged(Levels levels) {
        HostDef def = new HostDef(this);
        def.logs = levels::apply;
        return def;
    }

    /** The same where lines are kept in any case. */
    HostDef logged() {
        return logs == AS_DECLARED ? logged(Levels.usual()) : this;
    }

    Logs.Maker logs() {
        return logs;
    }

    Identity identity() {
        return identity == null ? Identity.UNKNOWN : identity;
    }

    /**
     * Runs no jobs and asks no authority and no plugin: what they came to is in the journal that
     * the host is given to replay.
     */
    public HostDef replaying() {
        HostDef def = jobs(new NoJobs());
        def.replays = true;
        return def;
    }

    /** Null for nobody; then nothing of it is in a game's module. */
    Marks marks() {
        return marks;
    }

    Stopwatch stopwatch() {
        return stopwatch;
    }

    /** Empty for the host's own thread. */
    Optional<JobPlace> jobs() {
        return jobs;
    }

    /** What handles calls where the game itself may declare none. */
    Optional<CallTraffic.Maker> traffic() {
        return Optional.ofNullable(traffic);
    }

    List<Authority> authorities() {
        return authorities;
    }

    PluginDesk.Asks asks() {
        return new PluginDesk.Asks(plugins, hasPage, session, replays);
    }

    String session() {
        return session;
    }

    boolean replays() {
        return replays;
    }

    public boolean joins() {
        return joins;
    }

    /** The page reads what is published in place, from memory that it shares with the host. */
    public HostDef sharing() {
        HostDef def = new HostDef(this);
        def.shares = true;
        return def;
    }

    /** Whether states are left where the page reads them. */
    public boolean shares() {
        return shares;
    }

    public boolean measures() {
        return measures;
    }

    public Checks checks() {
        return checks;
    }

    public int hashEvery() {
        return hashEvery;
    }

    public List<String> subsystems() {
        return subsystems;
    }
}
