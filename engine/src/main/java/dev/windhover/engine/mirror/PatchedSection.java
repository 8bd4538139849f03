// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.state.Arranging;
import dev.windhover.engine.state.Copies;
import dev.windhover.engine.state.Entities;
import dev.windhover.engine.state.Places;
import dev.windhover.engine.state.Table;
import dev.windhover.protocol.Wire;
import java.util.Arrays;

/**
 * A section of which changes are sent: keeps what clients have, compares and writes the difference,
 * once for all of them. Rows that moved are told by their entities alone, and clients move them the
 * same way.
 */
final class PatchedSection extends Shown {
    /** A client that is further behind gets the whole. */
    private static final int PATCHES_MAX = 16;

    private final Column[] live;

    /** What clients have, and what they are to have; the latter may be the live columns. */
    private final Column[] image;

    private final Column[] now;

    /** With the entities, which move along; they come last. */
    private final Column[] moving;

    private final IntColumn imageEntity;
    private final IntColumn nowEntity;
    private final Places places;
    private final Picked picked;

    /** Versions that the entities and each column last changed with. */
    private final int[] stamps;

    /** Of the look that is going on, likewise. */
    private final boolean[] changed;

    private final Body[] patches = new Body[PATCHES_MAX];
    private int imageCount;
    private int imageStep;

    PatchedSection(Section section, int number) {
        super(section, number);
        int rows = section.block().length();
        boolean isTable = section.isTable();
        live = section.columns().toArray(new Column[0]);
        stamps = new int[live.length + 1];
        changed = new boolean[stamps.length];
        image = new Column[live.length];
        now = new Column[live.length];
        for (int c = 0; c < live.length; c++) {
            boolean isCopied = section.quantised(c) == null;
            Field field = Field.of(live[c].name());
            image[c] = isCopied ? Copies.like(live[c]) : new IntColumn(field, rows);
            boolean isLive = isCopied && section.filter() == null;
            if (isLive) now[c] = live[c];
            else now[c] = isCopied ? Copies.like(live[c]) : new IntColumn(field, rows);
        }
        imageEntity = isTable ? new IntColumn(Field.of("entity"), rows) : null;
        Table table = isTable ? (Table) section.block() : null;
        picked = section.filter() == null ? null : new Picked(table, section.filter());
        nowEntity = !isTable ? null : picked == null ? table.entityColumn() : picked.entities();
        places = picked == null ? table : picked;
        moving = new Column[isTable ? live.length + 1 : 0];
        if (isTable) {
            System.arraycopy(image, 0, moving, 0, live.length);
            moving[live.length] = imageEntity;
        }
    }

    @Override
    void layInto(Arena arena) {
        String owner = "section " + section.name();
        for (Column column : image) arena.add(owner, column);
        if (imageEntity != null) arena.add(owner, imageEntity);
        for (int c = 0; c < now.length; c++) {
            if (now[c] != live[c]) arena.add(owner + " next", now[c]);
        }
        if (picked != null) picked.layInto(arena, owner);
    }

    @Override
    boolean changed(int next, int step, boolean[] written) {
        int count = gather();
        if (next == 1) {
            take(count);
            Arrays.fill(stamps, next);
            imageStep = step;
            return true;
        }
        if (!(isFollowed() ? tell(next, step, count, written) : keep(count, written))) return false;
        imageStep = step;
        imageCount = count;
        for (int c = 0; c < stamps.length; c++) {
            if (changed[c]) stamps[c] = next;
        }
        return true;
    }

    /** Takes over what changed, and writes it down for all clients. */
    private boolean tell(int next, int step, int count, boolean[] written) {
        int slot = next % PATCHES_MAX;
        if (patches[slot] == null) patches[slot] = new Body();
        Body out = patches[slot];
        out.begin(next, next - 1, step);
        if (!write(count, written, out)) {
            out.begin(0, 0, 0);
            return false;
        }
        // Then the whole is not much longer, and whoever is behind gets on sooner with it.
        if (out.length() > 64 + count * section.rowBytes()) out.begin(0, 0, 0);
        out.end();
        return true;
    }

    /** Takes over what changed: nobody is told, and who comes later gets the whole. */
    private boolean keep(int count, boolean[] written) {
        boolean moved = moved(count);
        Arrays.fill(changed, moved);
        if (moved) take(count);
        boolean any = moved;
        for (int c = 0; c < image.length && !moved; c++) {
            if (written != null && !written[c]) continue;
            int first = now[c].nextChange(image[c], 0, count);
            if (first == count) continue;
            image[c].copyRows(now[c], first, first, count - first);
            changed[c + 1] = true;
            any = true;
        }
        return any;
    }

    /** Whether other rows are there than clients have, or the same in other places. */
    private boolean moved(int count) {
        return imageEntity != null
                && (count != imageCount || nowEntity.nextChange(imageEntity, 0, count) < count);
    }

    @Override
    Body patch(int from) {
        Body kept = patches[(from + 1) % PATCHES_MAX];
        return kept != null && kept.version() == from + 1 ? kept : null;
    }

    @Override
    Body whole() {
        Body out = place(version());
        if (out.version() == version()) return out;
        out.begin(version(), 0, imageStep);
        out.room(16 + imageCount * section.rowBytes() + 8 * live.length);
        out.i32(imageCount);
        out.i32(0);
        if (imageEntity != null) {
            out.rows(imageEntity, 0, imageCount);
            out.pad();
        }
        for (int c = 0; c < image.length; c++) {
            rows(c, 0, imageCount, out);
            out.pad();
        }
        out.end();
        return out;
    }

    @Override
    void store(ByteColumn slot, int head, int at) {
        // Where columns lie follows from how many rows there are.
        boolean all = slot.getInt(head) == 0 || slot.getInt(head + 8) != imageCount;
        slot.putInt(head, version());
        slot.putInt(head + 4, imageStep);
        slot.putInt(head + 8, imageCount);
        slot.putInt(at, imageCount);
        slot.putInt(at + 4, 0);
        int next = at + 8;
        for (int c = -1; c < image.length; c++) {
            int stamp = head + TripleBuffer.STAMPS + 4 * (c + 1);
            boolean isOld = all || slot.getInt(stamp) != stamps[c + 1];
            slot.putInt(stamp, stamps[c + 1]);
            if (c < 0 && imageEntity == null) continue;
            int rowBytes = c < 0 ? 4 : section.sentBytes(c);
            if (isOld) store(c, slot, next, rowBytes);
            next += Wire.padded(imageCount * rowBytes);
        }
    }

    private void store(int c, ByteColumn slot, int at, int rowBytes) {
        if (c < 0 || section.quantised(c) == null) {
            (c < 0 ? imageEntity : image[c]).writeTo(slot, at, 0, imageCount);
            return;
        }
        IntColumn sent = (IntColumn) image[c];
        int next = at;
        for (int row = 0; row < imageCount; row++) {
            for (int n = 0; n < rowBytes; n++) slot.set(next++, (byte) (sent.get(row) >> 8 * n));
        }
    }

    /** Brings the rows together that clients are to have; how many they are. */
    private int gather() {
        int count = picked == null ? section.block().count() : picked.pick(imageEntity, imageCount);
        for (int c = 0; c < live.length; c++) {
            if (now[c] == live[c]) continue;
            Quantised quantised = section.quantised(c);
            for (int row = 0; row < count; row++) {
                int from = picked == null ? row : picked.rowOf(row);
                if (quantised == null) {
                    now[c].copyRows(live[c], from, row, 1);
                } else {
                    ((IntColumn) now[c]).set(row, quantised.of(((FloatColumn) live[c]).get(from)));
                }
            }
        }
        return count;
    }

    private void take(int count) {
        for (int c = 0; c < image.length; c++) image[c].copyRows(now[c], 0, 0, count);
        if (imageEntity != null) {
            imageEntity.copyRows(nowEntity, 0, 0, count);
            // Arranging relies on it: behind the last row there is nobody.
            for (int row = count; row < imageEntity.rows(); row++) imageEntity.set(row, 0);
        }
        imageCount = count;
    }

    private boolean write(int count, boolean[] written, Body out) {
        out.varint(count);
        boolean moved = moved(count);
        out.u8(moved ? 1 : 0);
        if (moved) move(count, out);
        boolean any = moved;
        // Rows that moved have another place in every column.
        Arrays.fill(changed, moved);
        for (int c = 0; c < image.length; c++) {
            if (!moved && written != null && !written[c]) continue;
            int before = out.length();
            out.varint(c + 1);
            if (runs(c, count, out)) {
                any = true;
                changed[c + 1] = true;
            } else {
                out.cut(before);
            }
        }
        out.u8(0);
        return any;
    }

    private void move(int count, Body out) {
        int last = -1;
        for (int row = nowEntity.nextChange(imageEntity, 0, count); row < count; ) {
            int end = nowEntity.nextSame(imageEntity, row + 1, count);
            last = head(row, end, last, out);
            out.rows(nowEntity, row, end - row);
            row = end < count ? nowEntity.nextChange(imageEntity, end, count) : count;
        }
        out.u8(0);
        Arranging.arrange(moving, imageEntity, imageCount, places);
        for (int row = 0; row < count; row++) {
            if (imageEntity.get(row) != Entities.NONE) continue;
            for (int c = 0; c < image.length; c++) image[c].zero(row);
            imageEntity.set(row, nowEntity.get(row));
        }
    }

    /** False, and nothing is written, when no row differs. */
    private boolean runs(int c, int count, Body out) {
        Column theirs = image[c];
        int row = now[c].nextChange(theirs, 0, count);
        if (row == count) return false;
        int first = row;
        int last = -1;
        while (row < count) {
            int end = now[c].nextSame(theirs, row + 1, count);
            last = head(row, end, last, out);
            rows(now[c], c, row, end - row, out);
            row = end < count ? now[c].nextChange(theirs, end, count) : count;
        }
        out.u8(0);
        theirs.copyRows(now[c], first, first, last - first + 1);
        return true;
    }

    /** The row that the run ends with. */
    private static int head(int row, int end, int last, Body out) {
        int count = end - row;
        out.varint(row - last << 1 | (count > 1 ? 1 : 0));
        if (count > 1) out.varint(count);
        return end - 1;
    }

    private void rows(int c, int from, int count, Body out) {
        rows(image[c], c, from, count, out);
    }

    private void rows(Column column, int c, int from, int count, Body out) {
        Quantised quantised = section.quantised(c);
        if (quantised == null) {
            out.rows(column, from, count);
            return;
        }
        IntColumn sent = (IntColumn) column;
        for (int row = from; row < from + count; row++) {
            out.number(sent.get(row), quantised.bytes());
        }
    }
}
