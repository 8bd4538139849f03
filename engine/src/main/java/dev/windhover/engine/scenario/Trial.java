// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.scenario;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.host.HostDef;
import dev.windhover.engine.host.HostFailed;
import dev.windhover.engine.host.Replay;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.schedule.Checks;
import dev.windhover.engine.state.Divergence;
import dev.windhover.engine.state.World;
import java.util.ArrayList;
import java.util.List;

/** Does to a recorded run what a proof says, and compares every step with the recording. */
final class Trial {
    /** Frames that a player on another continent is behind. */
    private static final int BACK_STEPS = 4;

    /** How many times a run is cut and goes on in another host. */
    private static final int CUTS = 5;

    /** Each pair of kernels that may change places does so in every second order. */
    private static final int ORDERS = 3;

    private final Scenario scenario;
    private final Recording recording;
    private final Proof proof;

    Trial(Scenario scenario, Recording recording, Proof proof) {
        this.scenario = scenario;
        this.recording = recording;
        this.proof = proof;
    }

    void hold() {
        int at = 0;
        try {
            switch (proof) {
                case REPLAYED -> play(replay(scenario.host()));
                case ROLLED_BACK -> rollBack();
                case RESTORED -> restore();
                case SHUFFLED -> {
                    for (at = 1; at <= ORDERS; at++) play(checked(Checks.sampled().shuffled(at)));
                }
                default -> {
                    for (at = 1; at <= ORDERS; at++) play(checked(Checks.sampled().split(at)));
                }
            }
        } catch (HostFailed failed) {
            String seed = at == 0 ? "" : " by the seed " + at;
            String what = proof.what() + seed + ": " + failed.getMessage();
            throw new ScenarioFailed(scenario.name(), 0, what, failed);
        }
    }

    private Replay checked(Checks checks) {
        return replay(scenario.host().checks(checks));
    }

    /** A game and a reader of its own for each. */
    private Replay replay(HostDef def) {
        return Replay.start(scenario.newGame(), recording.again(), recording.head().game(), def);
    }

    private void play(Replay replay) {
        Comparison same = watch(replay);
        while (replay.step() < recording.steps()) {
            replay.host().steps(1);
            mustBeSame(same, "");
        }
    }

    private Comparison watch(Replay replay) {
        Comparison comparison = comparison();
        replay.host().host().journal().watch(comparison);
        return comparison;
    }

    private Comparison comparison() {
        return new Comparison(recording, this::values);
    }

    /** Has the run played once more as it was recorded, up to the step that a world is at. */
    private Divergence values(World world) {
        Divergence[] found = {Divergence.NONE};
        Replay truth = replay(scenario.host());
        truth.host()
                .host()
                .journal()
                .watch(
                        was -> {
                            if (was.step() == world.step()) found[0] = Divergence.first(was, world);
                        });
        truth.host().steps(world.step() - truth.step());
        return found[0];
    }

    private void rollBack() {
        Replay replay = replay(scenario.host());
        Comparison same = comparison();
        Replay.Moment[] moments = new Replay.Moment[BACK_STEPS + 1];
        replay.host()
                .host()
                .journal()
                .watch(
                        world -> {
                            same.closed(world);
                            moments[world.step() % moments.length] = replay.moment();
                        });
        for (int step = 1; step <= recording.steps(); step++) {
            replay.host().steps(1);
            mustBeSame(same, "");
            int back = Math.min(BACK_STEPS, step);
            if (back == step) replay.from(-1);
            else replay.back(moments[(step - back) % moments.length]);
            for (int n = 0; n < back; n++) {
                replay.host().steps(1);
                mustBeSame(same, ", back from step " + step + " to " + (step - back));
            }
        }
    }

    private void restore() {
        Replay unbroken = replay(scenario.host());
        List<Integer> cuts = new ArrayList<>();
        for (int n = 0; n < CUTS; n++) cuts.add(1 + Rng.below(recording.steps(), n, cutMax()));
        List<Replay.Moment> moments = new ArrayList<>();
        List<Integer> steps = new ArrayList<>();
        unbroken.host()
                .host()
                .journal()
                .watch(
                        world -> {
                            if (!cuts.contains(world.step())) return;
                            moments.add(unbroken.moment());
                            steps.add(world.step());
                        });
        unbroken.host().steps(recording.steps());
        for (int n = 0; n < moments.size(); n++) {
            Replay restored = replay(scenario.host());
            Comparison same = watch(restored);
            restored.back(moments.get(n));
            while (restored.step() < recording.steps()) {
                restored.host().steps(1);
                mustBeSame(same, ", from step " + steps.get(n));
            }
        }
    }

    /** Behind the last step nothing is left to differ. */
    private int cutMax() {
        return Math.max(1, recording.steps() - 1);
    }

    private void mustBeSame(Comparison comparison, String how) {
        if (comparison.isSame()) return;
        String what = proof.what() + how + ": " + comparison.text() + " (" + proof.hint() + ")";
        throw new ScenarioFailed(scenario.name(), comparison.step(), what, null);
    }
}
