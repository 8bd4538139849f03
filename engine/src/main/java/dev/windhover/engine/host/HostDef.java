// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.job.JobPlace;
import dev.windhover.engine.job.NoJobs;
import dev.windhover.engine.schedule.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a host runs its game: what it proves on the way and which optional parts join. Nothing here
 * belongs to the game or to the run; that is in {@link Launch}.
 */
public final class HostDef {
    private final Checks checks;
    private final int hashEvery;
    private final List<String> subsystems;
    private final boolean joins;
    private final boolean measures;
    private final Optional<JobPlace> jobs;

    private HostDef(
            Checks checks,
            int hashEvery,
            List<String> subsystems,
            boolean joins,
            boolean measures,
            Optional<JobPlace> jobs) {
        this.checks = checks;
        this.hashEvery = hashEvery;
        this.subsystems = subsystems;
        this.joins = joins;
        this.measures = measures;
        this.jobs = jobs;
    }

    /** Nothing is checked and no optional part joins. */
    public static HostDef release() {
        return new HostDef(Checks.none(), 0, List.of(), false, true, Optional.empty());
    }

    /** For development and tests: watches that kernels write only what they declare. */
    public static HostDef checked() {
        return new HostDef(Checks.sampled(), 0, List.of(), false, true, Optional.empty());
    }

    public HostDef checks(Checks value) {
        return new HostDef(
                Check.present("checks", value), hashEvery, subsystems, joins, measures, jobs);
    }

    /** Remembers a hash of every column after so many steps, to be compared; 0 never. */
    public HostDef hashEvery(int steps) {
        int every = Check.range("hashEvery", steps, 0, Integer.MAX_VALUE);
        return new HostDef(checks, every, subsystems, joins, measures, jobs);
    }

    /** Lets an optional subsystem of the game join, with its kernels. */
    public HostDef with(String subsystem) {
        List<String> more = new ArrayList<>(subsystems);
        more.add(Check.present("subsystem", subsystem));
        return new HostDef(checks, hashEvery, List.copyOf(more), joins, measures, jobs);
    }

    /**
     * Takes the world that it finds in memory, as one more instance of a module that another one
     * laid and filled, in place of one that begins.
     */
    public HostDef joining() {
        return new HostDef(checks, hashEvery, subsystems, true, measures, jobs);
    }

    /**
     * Takes no times of kernels, and of steps and frames none until the first question for them,
     * where looking at the clock costs more than it does on the JVM.
     */
    public HostDef unmeasured() {
        return new HostDef(checks, hashEvery, subsystems, joins, false, jobs);
    }

    /** Where jobs run. Between the frames of the host unless told otherwise. */
    public HostDef jobs(JobPlace place) {
        Optional<JobPlace> chosen = Optional.of(Check.present("place", place));
        return new HostDef(checks, hashEvery, subsystems, joins, measures, chosen);
    }

    /** Runs no jobs: what they came to is in the journal that the host is given to replay. */
    public HostDef replaying() {
        return jobs(new NoJobs());
    }

    /** Empty for the host's own thread. */
    Optional<JobPlace> jobs() {
        return jobs;
    }

    public boolean joins() {
        return joins;
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
