// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.journal;

import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Snapshot;
import dev.windhover.engine.state.World;
import java.util.List;

/** The world as a recorder writes it down. Reads it alone. */
final class Keyframes {
    private final World world;
    private final Snapshot snapshot;
    private final ByteColumn bytes;

    /** For a world whose memory is laid; takes all the room that it needs. */
    Keyframes(World world) {
        this.world = world;
        snapshot = new Snapshot(world);
        bytes = ByteColumn.heap("keyframe", snapshot.bytesMax());
    }

    int bytesMax() {
        return bytes.length();
    }

    /** Looks at the world; how many bytes it takes. */
    int take() {
        return snapshot.write(bytes);
    }

    /** Hands over what was taken. */
    void copy(byte[] into, int at, int length) {
        bytes.get(0, into, at, length);
    }

    /** How many columns are hashed. */
    static int columns(World world) {
        int count = 0;
        List<Block> blocks = world.blocks();
        for (int b = 0; b < blocks.size(); b++) {
            for (int c = 0; c < blocks.get(b).columns().size(); c++) {
                if (!blocks.get(b).columns().get(c).isScratch()) count++;
            }
        }
        return count;
    }

    /** A short hash of every column, in their order. */
    static int[] hash(World world) {
        long[] all = new long[columns(world)];
        world.hash(all);
        int[] folded = new int[all.length];
        for (int c = 0; c < all.length; c++) folded[c] = RecordingFormat.fold(all[c]);
        return folded;
    }
}
