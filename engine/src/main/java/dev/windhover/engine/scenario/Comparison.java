// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.scenario;

import dev.windhover.engine.journal.HashDivergence;
import dev.windhover.engine.journal.Recording;
import dev.windhover.engine.journal.Watch;
import dev.windhover.engine.state.Divergence;
import dev.windhover.engine.state.World;
import java.util.function.Function;

/** Holds a replay against the hashes of its recording, up to the first that differs. */
final class Comparison implements Watch {
    private final Recording recording;
    private final Function<World, Divergence> values;
    private HashDivergence first = HashDivergence.NONE;
    private Divergence value = Divergence.NONE;

    /** For one replay; only hashes are known. */
    Comparison(Recording recording) {
        this(recording, world -> Divergence.NONE);
    }

    /**
     * For one replay.
     *
     * @param values where a world is not as it was in the recorded run
     */
    Comparison(Recording recording, Function<World, Divergence> values) {
        this.recording = recording;
        this.values = values;
    }

    @Override
    public void closed(World world) {
        int n = recording.hashAfter(world.step());
        if (n < 0 || !isSame()) return;
        first = HashDivergence.of(recording, n, world);
        if (!isSame()) value = values.apply(world);
    }

    boolean isSame() {
        return first == HashDivergence.NONE;
    }

    int step() {
        return first.step();
    }

    /** Where it differs first, with the values when there are any. */
    String text() {
        return "differs " + first + (value == Divergence.NONE ? "" : "; " + value);
    }
}
