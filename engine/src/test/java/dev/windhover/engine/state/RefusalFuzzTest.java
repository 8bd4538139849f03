// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.base.Rng;
import dev.windhover.engine.memory.ByteColumn;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Snapshots and patches that were cut, flipped, blown up or made up. Each is refused by name and
 * leaves the world as it was, or is a sound world after all; none makes the reader reserve memory
 * that it was told to.
 */
class RefusalFuzzTest {
    private static final int CASES = 52_000;
    private static final long SEED = 0x5eed;
    private static final int LENGTH_AT = 4;
    private static final int HASH_AT = 8;

    /** A layout of the largest size that fits in what was sent, and the text of the refusal. */
    private static final long BYTES_MAX = 2_000_000;

    private static final int[] EXTREMES = {
        0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 20, 0xffff, 255, 0x7fc0_0001
    };

    private interface Reader {
        void read(ByteColumn in, int length);
    }

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final ByteColumn in = ByteColumn.heap("in", 1 << 14);
    private final Map<SnapshotRefused.Reason, Integer> reasons =
            new EnumMap<>(SnapshotRefused.Reason.class);
    private final ByteColumn saved = ByteColumn.heap("saved", 1 << 16);
    private final Yard yard = SnapshotTest.filled();
    private final Snapshot writer = new Snapshot(yard.world);
    private final Yard other = new Yard();
    private final Restore again = new Restore(other.world);
    private int draws;
    private int accepted;

    @Test
    void noSnapshotDoesHarm() {
        byte[] sound = rich().snapshot();
        Restore restore = new Restore(yard.world);

        fuzz(sound, restore::apply);

        assertTrue(reasons.size() >= 7, reasons.toString());
        assertTrue(accepted > 100, accepted + " accepted");
    }

    @Test
    void noPatchDoesHarm() {
        PatchReader reader = new PatchReader(yard.world);

        fuzz(patch(), reader::apply);

        assertTrue(reasons.size() >= 7, reasons.toString());
        assertTrue(accepted > 100, accepted + " accepted");
    }

    private void fuzz(byte[] sound, Reader reader) {
        Restore back = new Restore(yard.world);
        byte[] state = yard.snapshot();
        long hash = yard.world.hash();
        for (int i = 0; i < CASES; i++) {
            boolean mustRefuse = draw(2) == 0;
            byte[] bytes = mustRefuse ? broken(sound) : forged(sound);
            in.put(0, bytes, 0, bytes.length);
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            boolean refused = isRefused(reader, bytes.length);
            long took = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            assertTrue(took < BYTES_MAX, "case " + i + " allocated " + took);
            if (refused) {
                assertEquals(hash, yard.world.hash(), "case " + i);
            } else {
                assertTrue(!mustRefuse, "case " + i + " was taken");
                accepted++;
                assertSound(i);
                back.apply(state);
            }
        }
        assertEquals(hash, yard.world.hash());
        assertEquals(Divergence.NONE, Divergence.first(SnapshotTest.filled().world, yard.world));
    }

    private boolean isRefused(Reader reader, int length) {
        try {
            reader.read(in, length);
            return false;
        } catch (SnapshotRefused refused) {
            assertTrue(refused.getMessage().length() > 20, refused.getMessage());
            reasons.merge(refused.reason(), 1, Integer::sum);
            return true;
        }
    }

    /** It can be saved and restored like any other. */
    private void assertSound(int i) {
        again.apply(saved, writer.write(saved));
        assertEquals(yard.world.hash(), other.world.hash(), "case " + i);
        assertEquals(yard.group.count(), other.group.count(), "case " + i);
        for (Table table : yard.world.tables()) {
            for (int row = 0; row < table.count(); row++) {
                assertEquals(row, table.row(table.entity(row)), "case " + i);
                assertTrue(yard.world.entities().isAlive(table.entity(row)), "case " + i);
            }
        }
        yard.crates.label.get(0);
        yard.crates.mode.get(0);
    }

    /** What the wire does: bytes missing, bits flipped. */
    private byte[] broken(byte[] sound) {
        if (draw(3) == 0) return Arrays.copyOf(sound, draw(sound.length));
        byte[] bytes = sound.clone();
        int first = draw(bytes.length * 8);
        bytes[first / 8] ^= (byte) (1 << first % 8);
        for (int left = draw(4); left > 0; left--) {
            int bit = draw(bytes.length * 8);
            // Never back to what it was.
            if (bit / 8 != first / 8) bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
        return bytes;
    }

    /** What somebody does who knows the format: length and hash are right. */
    private byte[] forged(byte[] sound) {
        byte[] bytes = sound.clone();
        int from = 16;
        for (int left = 1 + draw(3); left > 0; left--) {
            int at = from + draw(bytes.length - from - 4);
            switch (draw(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << draw(8));
                case 1 -> put(bytes, at & ~3, EXTREMES[draw(EXTREMES.length)]);
                case 2 -> put(bytes, at, EXTREMES[draw(EXTREMES.length)]);
                case 3 -> bytes[at] = (byte) draw(256);
                case 4 -> bytes = cut(bytes, at, 1 + draw(8));
                default -> bytes = Arrays.copyOf(bytes, bytes.length + draw(64));
            }
        }
        put(bytes, LENGTH_AT, bytes.length);
        ByteColumn column = ByteColumn.heap("forged", bytes.length);
        column.put(0, bytes, 0, bytes.length);
        long hash = column.hash(Hash.SEED, 16, bytes.length - 16);
        put(bytes, HASH_AT, (int) hash);
        put(bytes, HASH_AT + 4, (int) (hash >>> 32));
        return bytes;
    }

    private static byte[] cut(byte[] bytes, int at, int count) {
        int end = Math.min(bytes.length, at + count);
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - (end - at));
        System.arraycopy(bytes, end, shorter, at, bytes.length - end);
        return shorter;
    }

    private static void put(byte[] bytes, int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >> 8 * i);
        }
    }

    private int draw(int bound) {
        return Rng.below(SEED, draws++, bound);
    }

    private static Yard rich() {
        Yard yard = SnapshotTest.filled();
        change(yard);
        return yard;
    }

    private static byte[] patch() {
        Yard yard = SnapshotTest.filled();
        yard.patches.copy();
        change(yard);
        ByteColumn out = ByteColumn.heap("out", 1 << 14);
        byte[] bytes = new byte[yard.patches.write(out)];
        out.get(0, bytes, 0, bytes.length);
        return bytes;
    }

    private static void change(Yard yard) {
        for (int i = 0; i < 4; i++) {
            int entity = yard.world.entities().create();
            yard.crates.open.set(yard.crates.add(entity), true);
            yard.cranes.add(entity);
        }
        yard.world.despawn(yard.given.get(0));
        yard.world.despawn(yard.given.get(1));
        for (int row = 0; row < yard.crates.count(); row++) {
            yard.crates.position.y.set(row, row);
            yard.crates.mode.set(row, Yard.Mode.BUSY);
            yard.crates.label.set(row, "öl " + row);
        }
        yard.lamps.remove(yard.lamps.entity(0));
        yard.world.closeStep();
    }
}
