// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.journal;

import dev.windhover.engine.base.Check;

/**
 * What a recording holds besides what entered.
 *
 * @param hashEvery steps between two hashes of the world; 0 none
 * @param keyframeEvery steps between two copies of the world, from which a replay can begin; 0 none
 * @param columns whether a short hash of every column stands beside each of the world: four bytes
 *     each, and no more time
 */
public record RecordingDef(int hashEvery, int keyframeEvery, boolean columns) {
    /** A second of a game of sixty steps a second. */
    private static final int HASH_STEPS = 60;

    /** Five seconds: to go to any step takes less than a tenth of one in a world of 10 000 rows. */
    private static final int KEYFRAME_STEPS = 300;

    public RecordingDef {
        Check.range("hashEvery", hashEvery, 0, Integer.MAX_VALUE);
        Check.range("keyframeEvery", keyframeEvery, 0, Integer.MAX_VALUE);
    }

    /** What makes the run the same again, and a hash every second: a kilobyte a minute. */
    public static RecordingDef small() {
        return new RecordingDef(HASH_STEPS, 0, false);
    }

    /** With keyframes to go to and fro by, and columns to be named when they differ. */
    public static RecordingDef full() {
        return new RecordingDef(HASH_STEPS, KEYFRAME_STEPS, true);
    }
}
