// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.audio.Playback;
import dev.windhover.engine.base.Nearest;
import dev.windhover.engine.host.configuration.Configuration;
import dev.windhover.engine.host.configuration.KernelSetting;
import dev.windhover.engine.host.configuration.Limit;
import dev.windhover.engine.schedule.Problem;
import dev.windhover.engine.schedule.Schedule;
import dev.windhover.engine.schedule.ScheduleDef;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Table;
import dev.windhover.engine.state.World;
import dev.windhover.protocol.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes configurations over between steps: whole or, with all the reasons, not at all. Each stands
 * for itself, so what it does not name is as the game defines it, whatever came before.
 */
final class Reconfiguration {
    private final Definition definition;
    private final World world;
    private final Schedule schedule;
    private final StepClock clock;
    private final Requests requests;
    private final Answers answers;
    private Configuration current = Configuration.none();
    private Configuration waiting;
    private int token;
    private Consumer<Configuration> told = each -> {};
    private Playback sounds;

    Reconfiguration(
            Definition definition,
            World world,
            Schedule schedule,
            StepClock clock,
            Requests requests,
            Answers answers) {
        this.definition = definition;
        this.world = world;
        this.schedule = schedule;
        this.clock = clock;
        this.requests = requests;
        this.answers = answers;
    }

    /** What holds now. */
    Configuration current() {
        return current;
    }

    /** Who is told of each that is followed. */
    void tell(Consumer<Configuration> whom) {
        told = whom;
    }

    /** Waits for the boundary before the next step; of two that wait the newer counts. */
    void ask(int newToken, Configuration asked) {
        if (waiting != null) refuse("replaced by a newer one");
        token = newToken;
        waiting = asked;
    }

    /** For a message that is no configuration. */
    void refuse(int badToken, String reason) {
        answers.warn(Failure.CONFIG_REFUSED, world.step(), reason);
        answers.configured(badToken, world.step(), reason);
    }

    /** The world is another one: what waits was meant for the one before. */
    void forget() {
        if (waiting != null) refuse("the world has become another one");
        waiting = null;
    }

    /** At the boundary of a step. */
    void settle() {
        if (waiting == null) return;
        List<String> reasons = follow(waiting);
        if (reasons.isEmpty()) {
            answers.configured(token, world.step(), "");
        } else {
            refuse(String.join("\n", reasons));
        }
        waiting = null;
    }

    /** What hears of another rate at once. */
    Playback playback(Playback playback) {
        sounds = playback;
        return playback;
    }

    /**
     * Follows a configuration now, between steps.
     *
     * @return why it cannot; then all stays as it was. Empty when it does.
     */
    List<String> follow(Configuration next) {
        List<String> reasons = new ArrayList<>();
        for (Limit limit : next.limits()) {
            checkLimit(limit, reasons);
        }
        ScheduleDef def = scheduleOf(next);
        for (Problem problem : reasons.isEmpty() ? schedule.apply(def) : schedule.check(def)) {
            reasons.add(problem.text());
        }
        if (!reasons.isEmpty()) return reasons;
        current = next;
        int rate = orElse(next.stepsPerSecond(), definition.stepsPerSecond());
        clock.rate(rate, orElse(next.catchUpStepsMax(), definition.catchUpStepsMax()));
        schedule.stepsPerSecond(rate);
        // What enters at this boundary as well is heard at the new rate, in a replay too.
        sounds.at(world.step(), rate);
        requests.whenHidden(
                next.whenHidden() == null ? definition.whenHidden() : next.whenHidden());
        for (Block block : world.blocks()) {
            if (block instanceof Table) ((Table) block).limitRows(block.length());
        }
        for (Limit limit : next.limits()) {
            table(limit.table()).limitRows(limit.rowsMax());
        }
        told.accept(next);
        return reasons;
    }

    private void refuse(String reasons) {
        refuse(token, reasons);
    }

    private static ScheduleDef scheduleOf(Configuration next) {
        ScheduleDef def = ScheduleDef.asDeclared();
        for (KernelSetting kernel : next.kernels()) {
            def.enabled(kernel.name(), kernel.enabled());
            if (kernel.every() > 0) def.every(kernel.name(), kernel.every(), kernel.offset());
            for (String before : kernel.after()) {
                def.order(before, kernel.name());
            }
            for (String after : kernel.before()) {
                def.order(kernel.name(), after);
            }
        }
        return def;
    }

    private void checkLimit(Limit limit, List<String> reasons) {
        Table table = table(limit.table());
        if (table == null) {
            List<String> names = new ArrayList<>();
            for (Block block : world.blocks()) {
                if (block instanceof Table) names.add(block.name());
            }
            String name = limit.table();
            reasons.add("the game has no table " + name + Nearest.hint(name, names));
        } else if (limit.rowsMax() > table.length()) {
            reasons.add(
                    "table "
                            + table.name()
                            + " is laid for "
                            + table.length()
                            + " rows and cannot have "
                            + limit.rowsMax()
                            + "; limits are raised in its declaration, by a restart");
        }
    }

    private Table table(String name) {
        for (Block block : world.blocks()) {
            if (block instanceof Table && block.name().equals(name)) return (Table) block;
        }
        return null;
    }

    private static int orElse(int value, int fallback) {
        return value == 0 ? fallback : value;
    }
}
