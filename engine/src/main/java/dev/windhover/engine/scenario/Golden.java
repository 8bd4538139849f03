// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.scenario;

import dev.windhover.engine.host.HostFailed;
import dev.windhover.engine.host.Replay;
import dev.windhover.engine.journal.HashDivergence;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.RecordingEnd;
import dev.windhover.engine.journal.RecordingRefused;
import dev.windhover.engine.state.Divergence;

/** A run that was kept, which today's code is to make again. */
final class Golden {
    private final Scenario scenario;
    private final String renew;
    private Recording kept;

    Golden(Scenario scenario, String renew) {
        this.scenario = scenario;
        this.renew = renew;
    }

    /** Plays what was kept; then today's run is to be the same as that. */
    void hold(byte[] bytes, Recording today) {
        if (bytes.length == 0) throw failed(0, "nothing was kept");
        try {
            kept = Recording.of(Packed.isOne(bytes) ? Packed.unpack(bytes) : bytes);
            mustBeWhole();
            Replay now = replay();
            Comparison same = new Comparison(kept);
            now.host().host().journal().watch(same);
            while (now.step() < kept.steps()) {
                now.host().steps(1);
                if (!same.isSame()) throw failed(same.step(), same.text() + values(now));
            }
        } catch (RecordingRefused | HostFailed e) {
            throw failed(0, "what was kept cannot be played any more: " + e.getMessage());
        }
        mustBeTheSameRun(today);
    }

    /** The steps that are cut away would look like those of a script that became longer. */
    private void mustBeWhole() {
        if (kept.isEnded() && !RecordingEnd.isTorn(kept)) return;
        throw failed(kept.steps(), "what was kept is not whole: " + RecordingEnd.told(kept));
    }

    private Replay replay() {
        return Replay.start(scenario.newGame(), kept.again(), kept.head().game());
    }

    /** What stands in the next keyframe, and what today's code makes of it. */
    private String values(Replay now) {
        int keyframe = kept.keyframeBefore(now.step());
        boolean isHere = keyframe >= 0 && kept.keyframeStep(keyframe) == now.step();
        if (!isHere) keyframe++;
        if (keyframe >= kept.keyframes()) return "; no keyframe follows that has values";
        now.host().steps(kept.keyframeStep(keyframe) - now.step());
        Divergence found =
                Divergence.first(replay().from(keyframe).host().world(), now.host().world());
        if (found == Divergence.NONE) return "; the same again at the keyframe after it";
        return "; was and is: " + found;
    }

    /** The code is the same, so only the scenario's script can make another run. */
    private void mustBeTheSameRun(Recording today) {
        int last = Math.min(kept.steps(), today.steps());
        for (int step = 1; step <= last; step++) {
            int was = kept.hashAfter(step);
            int is = today.hashAfter(step);
            if (was < 0 || is < 0 || kept.hash(was) == today.hash(is)) continue;
            Replay named = replay();
            HashDivergence first = HashDivergence.of(kept, was, today, is, named.host().world());
            throw failed(step, "the script does something else than when it was kept: " + first);
        }
        if (kept.steps() == today.steps()) return;
        throw failed(
                last,
                "the script takes " + today.steps() + " steps, and took " + kept.steps() + " then");
    }

    private ScenarioFailed failed(int step, String what) {
        String told = "not as it was kept: " + what;
        String how = renew.isEmpty() ? "" : "\nwhere this is meant: " + renew;
        return new ScenarioFailed(scenario.name(), step, told + how, null);
    }
}
