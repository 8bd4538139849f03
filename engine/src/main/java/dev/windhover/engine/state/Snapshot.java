// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Hash;
import dev.windhover.engine.memory.ByteColumn;

/**
 * Writes a whole world as bytes: the columns of the rows that are there, little-endian, the same on
 * every target, behind a description of themselves. {@link Restore} reads it, in code of another
 * version too.
 *
 * <pre>
 *  0  magic "WHS1", length: i32 each
 *  8  hash of all that follows: i64
 * 16  hash of the layout: i64
 * 24  step, bytes of the layout: i32 each
 * 32  layout                                                   padded to 8 bytes, as all parts are
 *     each block: rows i32, 0 i32, each column; the entities as {@link Census} writes them
 * </pre>
 */
public final class Snapshot {
    /** "WHS1" read as little-endian bytes. */
    static final int MAGIC = 0x3153_4857;

    /** From here on the hash of the bytes counts. */
    /** Behind mark, length and hash. */
    private static final int LAYOUT_HASH_AT = 16;

    static final int HASHED_FROM = 16;

    static final int HEAD_BYTES = 32;

    /** A thousand columns with long names, and columns that newer code has no more. */
    private static final int LAYOUT_ROOM_BYTES = 1 << 17;

    private final World world;
    private final byte[] layout;
    private final long layoutHash;
    private final ByteOutput output = new ByteOutput();

    /** For a world whose memory is laid. */
    public Snapshot(World world) {
        this.world = world;
        Layout own = Layout.of(world);
        layout = LayoutBytes.of(own);
        layoutHash = own.hash();
    }

    /** The same for the same columns in the same order; maxima of tables do not count. */
    public long layoutHash() {
        return layoutHash;
    }

    /** As a snapshot tells the {@link #layoutHash} that it was written with. */
    public static long layoutHash(byte[] snapshot) {
        long hash = 0;
        for (int i = 7; i >= 0; i--) hash = hash << 8 | snapshot[LAYOUT_HASH_AT + i] & 0xff;
        return hash;
    }

    /**
     * What a snapshot of a world takes at most, also one of older tables that had a little more,
     * without a look at its layout: for whoever keeps a place for it.
     */
    public static long roomFor(World world) {
        long bytes = HEAD_BYTES + LAYOUT_ROOM_BYTES;
        for (Block block : world.blocks()) {
            bytes += 8;
            for (int c = 0; c < block.columns().size(); c++) {
                bytes += padded(block.columns().get(c).bytes());
            }
        }
        return bytes + padded(Census.bytesMax(world.entities()));
    }

    /** The most bytes that a snapshot of this world can have. */
    public int bytesMax() {
        long bytes = HEAD_BYTES + padded(layout.length);
        for (Block block : world.blocks()) {
            bytes += 8;
            for (int c = 0; c < block.saved().length; c++) {
                bytes += padded(block.saved()[c].bytes());
            }
        }
        bytes += padded(Census.bytesMax(world.entities()));
        Check.that(bytes <= Integer.MAX_VALUE, "a snapshot of " + bytes + " bytes");
        return (int) bytes;
    }

    /**
     * Writes the world as it is now, between kernels, and answers how many bytes that took. Without
     * a new object. Refuses a column that is too short.
     */
    public int write(ByteColumn out) {
        if (world.isOpen()) Check.that(false, "a snapshot inside a kernel");
        output.begin(out);
        output.i32(MAGIC);
        output.i32(0);
        output.i64(0);
        output.i64(layoutHash);
        output.i32(world.step());
        output.i32(layout.length);
        output.raw(layout);
        output.pad();
        for (int i = 0; i < world.blocks().size(); i++) {
            write(world.blocks().get(i));
        }
        if (output.isFull()) {
            throw new IllegalArgumentException(
                    "a snapshot does not fit in " + out.name() + " of " + out.length() + " bytes");
        }
        int length = output.at();
        out.putInt(4, length);
        out.putLong(8, out.hash(Hash.SEED, HASHED_FROM, length - HASHED_FROM));
        return length;
    }

    /** A snapshot in an array of its own, on the JVM. */
    public byte[] toBytes() {
        ByteColumn out = ByteColumn.heap("snapshot", bytesMax());
        byte[] bytes = new byte[write(out)];
        out.get(0, bytes, 0, bytes.length);
        return bytes;
    }

    private void write(Block block) {
        if (block instanceof Entities) {
            Census.write((Entities) block, output);
            output.pad();
            return;
        }
        output.i32(block.count());
        output.i32(0);
        for (int c = 0; c < block.saved().length; c++) {
            output.rows(block.saved()[c], 0, block.savedRows(c));
            output.pad();
        }
    }

    private static long padded(long bytes) {
        return bytes + 7 & -8L;
    }
}
