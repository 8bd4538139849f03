// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.render;

import dev.windhover.engine.base.Hash;
import dev.windhover.engine.memory.FloatColumn;

/**
 * Tells a frame that looks like the one before, so that it need not be drawn again. A picture in
 * motion is told by an outline of some hundred numbers; all of a frame is looked at only where its
 * outline stood still.
 */
final class Stillness {
    /** What moves mostly moves with many others, or with the camera. */
    private static final int SAMPLES = 16;

    private long outline;
    private long whole;
    private boolean outlined;
    private boolean known;

    /** The next frame is another, whatever is in it. */
    void forget() {
        outlined = false;
        known = false;
    }

    /** Compares a frame with the one that this was asked for before, and keeps it. */
    boolean isSame(DrawList list, FrameBlock block) {
        long seen = outlineOf(list, block);
        boolean likely = outlined && seen == outline;
        outline = seen;
        outlined = true;
        if (!likely) {
            known = false;
            return false;
        }
        long all = wholeOf(list);
        boolean same = known && all == whole;
        whole = all;
        known = true;
        return same;
    }

    private static long outlineOf(DrawList list, FrameBlock block) {
        long hash = block.hash();
        hash = Hash.mix(Hash.mix(Hash.mix(hash, list.dots()), list.lines()), list.batches());
        for (int i = 0; i < list.batches(); i++) {
            hash = Hash.mix(Hash.mix(hash, list.batchKind[i].ordinal()), list.batchMesh[i]);
            hash = Hash.mix(Hash.mix(hash, list.batchFirst[i]), list.batchCount[i]);
        }
        hash = samples(hash, list.pose, DrawList.POSE_FLOATS, list.instances());
        hash = samples(hash, list.dotPlace, 3, list.dots());
        return samples(hash, list.linePlace, 6, list.lines());
    }

    private static long samples(long seed, FloatColumn places, int each, int count) {
        long hash = seed;
        int stride = Math.max(1, count / SAMPLES);
        for (int i = 0; i < count; i += stride) {
            hash = places.hash(hash, i * each, each);
        }
        return hash;
    }

    private static long wholeOf(DrawList list) {
        long hash = list.pose.hash(Hash.SEED, 0, list.instances() * DrawList.POSE_FLOATS);
        hash = list.tint.hash(hash, 0, list.instances());
        hash = list.dotPlace.hash(hash, 0, list.dots() * 3);
        hash = list.dotTint.hash(hash, 0, list.dots());
        hash = list.linePlace.hash(hash, 0, list.lines() * 6);
        return list.lineTint.hash(hash, 0, list.lines() * 2);
    }
}
