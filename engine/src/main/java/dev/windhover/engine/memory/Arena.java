// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.base.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * The one block of linear memory that all columns live in. It is laid out once, from the named
 * maxima of the tables, and never grows: growing would detach every view that the page and the
 * graphics device hold.
 *
 * <pre>
 * 0        constants of the module, written again at every instantiation
 * BASE     directory: magic, layout hash, columns; 16 bytes each: owner and name hashed, address, length
 * INBOX    one batch from the page
 * OUTBOX   one batch to the page
 * COLUMNS  the columns, each on a cache line of its own and with a fence behind it
 * </pre>
 */
public final class Arena {
    /** Above the constants of any module: the largest measured had 42 kB of them. */
    public static final int BASE = 0x4_0000;

    /** "WHA1" read as little-endian bytes. */
    public static final int MAGIC = 0x3141_4857;

    public static final int COLUMNS_MAX = 1_022;

    /**
     * Cache lines are 64 bytes on the processors that run browsers; two columns never share one.
     */
    private static final int LINE_BYTES = 64;

    private static final int ENTRY_INTS = 4;

    private final IntColumn directory = new IntColumn("directory", ENTRY_INTS * (COLUMNS_MAX + 2));
    private final ByteColumn inbox;
    private final ByteColumn outbox;
    private final List<Column> columns = new ArrayList<>();
    private final List<Column> placed = new ArrayList<>();
    private final List<Column> reserved = new ArrayList<>();
    private final List<Integer> reservedAt = new ArrayList<>();
    private int end = BASE;
    private long layoutHash = Hash.SEED;

    /** An arena with mailboxes of this many bytes each way. */
    public Arena(int mailboxBytes) {
        inbox = new ByteColumn("inbox", mailboxBytes);
        outbox = new ByteColumn("outbox", mailboxBytes);
        allot("arena", directory);
        allot("arena", inbox);
        allot("arena", outbox);
    }

    public ByteColumn inbox() {
        return inbox;
    }

    public ByteColumn outbox() {
        return outbox;
    }

    /**
     * Gives the column its place. The owner's name keeps equal column names of two tables apart.
     */
    public void add(String owner, Column column) {
        Check.that(columns.size() < COLUMNS_MAX, "the arena holds " + COLUMNS_MAX + " columns");
        allot(owner, column);
        columns.add(column);
        long name = Hash.mix(Hash.mix(Hash.SEED, owner), column.name());
        layoutHash =
                Hash.mix(
                        Hash.mix(Hash.mix(layoutHash, (int) name), (int) (name >>> 32)),
                        column.type().ordinal());
        layoutHash = Hash.mix(layoutHash, column.length());
        int entry = ENTRY_INTS * (columns.size() + 1);
        directory.set(entry, (int) name);
        directory.set(entry + 1, (int) (name >>> 32));
        directory.set(entry + 2, column.address());
        directory.set(entry + 3, column.length());
    }

    /**
     * Keeps a place behind what was added before for what is not always needed. Until it is given
     * its place it takes no memory of a JVM.
     */
    public void reserve(Column column) {
        reserved.add(column);
        reservedAt.add(end);
        end = behind("arena", column);
    }

    /** Gives a column the place that was kept for it. */
    public void give(Column column) {
        column.place(reservedAt.get(reserved.indexOf(column)));
    }

    /** Writes the head of the directory, after which a reader outside may trust it. */
    public void seal() {
        directory.set(1, (int) layoutHash);
        directory.set(2, (int) (layoutHash >>> 32));
        directory.set(3, columns.size());
        directory.set(0, MAGIC);
    }

    /**
     * Whether an arena with these columns was sealed in this memory before, by another instance of
     * the module or by the one before it.
     */
    public boolean isSealed() {
        return directory.get(0) == MAGIC
                && directory.get(1) == (int) layoutHash
                && directory.get(2) == (int) (layoutHash >>> 32)
                && directory.get(3) == columns.size();
    }

    /**
     * Looks whether anybody wrote behind the end of a column. Costs one read a column where fences
     * are watched and nothing elsewhere.
     *
     * @throws FenceDown with the name of the column
     */
    public void checkFences() {
        if (!Fence.isWatched()) return;
        for (int i = 0; i < placed.size(); i++) {
            Column column = placed.get(i);
            if (!Fence.stands((int) fence(column.address(), column))) {
                throw new FenceDown(column);
            }
        }
    }

    /** The same for the same columns in the same order with the same maxima. */
    public long layoutHash() {
        return layoutHash;
    }

    /** From {@link #BASE} to its end. */
    public int bytes() {
        return end - BASE;
    }

    private void allot(String owner, Column column) {
        int next = behind(owner, column);
        column.place(end);
        placed.add(column);
        Fence.raise((int) fence(end, column));
        end = next;
    }

    /** Where the next begins when this column is the last. */
    private int behind(String owner, Column column) {
        long next = fence(end, column) + Fence.BYTES + LINE_BYTES - 1 & -LINE_BYTES;
        // Memory is addressed by ints in the columns; two gigabytes are also what 32-bit browsers
        // give.
        if (next > Integer.MAX_VALUE - (1 << 24)) {
            throw new IllegalStateException(
                    "column "
                            + owner
                            + "."
                            + column.name()
                            + " of "
                            + column.length()
                            + " does not fit: the tables together pass 2 GB");
        }
        return (int) next;
    }

    private static long fence(int address, Column column) {
        return address + (long) column.bytes() + Fence.BYTES - 1 & -Fence.BYTES;
    }
}
