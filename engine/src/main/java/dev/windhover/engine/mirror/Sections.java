// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.Column;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** The sections of a game. Nothing is allocated by a look once states were written a few times. */
public final class Sections implements Publisher {
    private final Shown[] sections;

    /** Clients that see rows of their own. */
    private Follower[] interested = {};

    /** What a page may read in place; null when it would be too large. */
    private TripleBuffer buffer;

    private int version;
    private int shownStep;

    public Sections(List<Section> sections) {
        this.sections = new Shown[sections.size()];
        for (int i = 0; i < this.sections.length; i++) {
            this.sections[i] = sections.get(i).make(i);
        }
    }

    @Override
    public void layInto(Arena arena) {
        for (Shown each : sections) each.layInto(arena);
        buffer = TripleBuffer.reserve(arena, sections);
    }

    @Override
    public void compareOnly(Predicate<Column> written) {
        for (Shown each : sections) {
            List<Column> columns = each.section.columns();
            boolean[] byColumn = new boolean[columns.size()];
            for (int c = 0; c < byColumn.length; c++) {
                byColumn[c] = written.test(columns.get(c));
            }
            each.written(byColumn);
        }
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public int next() {
        return version + 1;
    }

    @Override
    public boolean isCurrent(int step) {
        for (int i = 0; i < sections.length; i++) {
            if (!sections[i].isCurrent(step)) return false;
        }
        for (int i = 0; i < interested.length; i++) {
            if (!interested[i].isCurrent(step)) return false;
        }
        return true;
    }

    @Override
    public void touched() {
        for (int i = 0; i < sections.length; i++) sections[i].touch();
        for (int i = 0; i < interested.length; i++) interested[i].touch();
    }

    @Override
    public void look(int step, boolean tenth, boolean all) {
        boolean any = all;
        for (int i = 0; i < sections.length; i++) {
            if (all || sections[i].isDue(step, tenth)) any |= sections[i].look(step);
        }
        for (int i = 0; i < interested.length; i++) {
            any |= interested[i].look(step, tenth, all);
        }
        if (any) version++;
        if (any) shownStep = step;
    }

    Shown[] all() {
        return sections;
    }

    TripleBuffer buffer() {
        return buffer;
    }

    /** What all clients see. */
    Shown shared(int section) {
        return sections[section];
    }

    /** A client sees rows of its own from here on. */
    void joins(Follower one) {
        leaves(one);
        interested = Arrays.copyOf(interested, interested.length + 1);
        interested[interested.length - 1] = one;
    }

    /** It sees nothing any more. */
    void leaves(Follower one) {
        for (int i = 0; i < interested.length; i++) {
            if (interested[i] != one) continue;
            interested[i] = interested[interested.length - 1];
            interested = Arrays.copyOf(interested, interested.length - 1);
            return;
        }
    }

    /** The step of the version. */
    int step() {
        return shownStep;
    }

    @Override
    public Follower follow() {
        return new Follower(this, sections);
    }
}
