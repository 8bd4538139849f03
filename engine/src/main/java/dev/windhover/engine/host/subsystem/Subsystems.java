// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.subsystem;

import dev.windhover.engine.schedule.Kernel;
import java.util.ArrayList;
import java.util.List;

/**
 * The subsystems of one host in the order of their dependencies. They start in that order and stop
 * in the reverse one. Starting those that run and stopping those that do not has no effect.
 */
public final class Subsystems {
    private final List<Subsystem> order;
    private final List<Holdings> holdings = new ArrayList<>();
    private final List<String> leaks = new ArrayList<>();
    private final PhaseLog log;
    private final boolean[] up;

    private Subsystems(List<Subsystem> order, PhaseLog log) {
        this.order = order;
        this.log = log;
        up = new boolean[order.size()];
        for (Subsystem each : order) {
            holdings.add(new Holdings(each.name()));
        }
    }

    /**
     * Those that always belong to the game and, of the optional ones, those that were asked for by
     * name.
     *
     * @throws SubsystemsRefused for equal names, unknown ones, dependencies that are missing or not
     *     asked for, and cycles
     */
    public static Subsystems of(
            List<Subsystem> always, List<Subsystem> optional, List<String> wanted, PhaseLog log) {
        return new Subsystems(new Dependencies(always, optional, wanted).order(), log);
    }

    /** In the order in which they start. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (Subsystem each : order) {
            names.add(each.name());
        }
        return names;
    }

    /** The kernels that join with them. */
    public List<Kernel> kernels() {
        List<Kernel> kernels = new ArrayList<>();
        for (Subsystem each : order) {
            kernels.addAll(each.kernels());
        }
        return kernels;
    }

    public boolean isUp(String name) {
        int at = names().indexOf(name);
        return at >= 0 && up[at];
    }

    /**
     * Starts those that do not run. When one throws, those that run are stopped again, and all can
     * be started anew.
     *
     * @throws SubsystemFailed with the one that threw
     */
    public void initialise() {
        for (int i = 0; i < up.length; i++) {
            if (up[i]) continue;
            Subsystem each = order.get(i);
            Holdings held = holdings.get(i);
            try {
                log.run(Phase.INITIALISE, each.name(), () -> each.initialise(held));
            } catch (RuntimeException | Error thrown) {
                SubsystemFailed failed = new SubsystemFailed(each.name(), Phase.INITIALISE, thrown);
                settle(i);
                for (SubsystemFailed more : stopAll()) {
                    failed.addSuppressed(more);
                }
                throw failed;
            }
            up[i] = true;
        }
    }

    /**
     * Stops those that run. One that throws counts as stopped and keeps nobody from stopping.
     *
     * @return those that threw, in the order in which they were stopped
     */
    public List<SubsystemFailed> stopAll() {
        List<SubsystemFailed> failures = new ArrayList<>();
        for (int i = up.length - 1; i >= 0; i--) {
            if (!up[i]) continue;
            up[i] = false;
            Subsystem each = order.get(i);
            try {
                log.run(Phase.SHUTDOWN, each.name(), each::shutdown);
            } catch (RuntimeException | Error thrown) {
                failures.add(new SubsystemFailed(each.name(), Phase.SHUTDOWN, thrown));
            }
            settle(i);
        }
        return failures;
    }

    /**
     * The same, for callers that want the first failure thrown; the others are suppressed in it.
     *
     * @throws SubsystemFailed after all have stopped
     */
    public void shutdown() {
        List<SubsystemFailed> failures = stopAll();
        if (failures.isEmpty()) return;
        SubsystemFailed first = failures.get(0);
        for (int i = 1; i < failures.size(); i++) {
            first.addSuppressed(failures.get(i));
        }
        throw first;
    }

    /** What was held by a subsystem that had stopped, since the beginning. */
    public List<String> leaks() {
        return List.copyOf(leaks);
    }

    private void settle(int place) {
        Holdings held = holdings.get(place);
        for (String what : held.held()) {
            leaks.add(held.owner() + " still holds " + what);
        }
        held.clear();
    }
}
