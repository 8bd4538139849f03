// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.semantics;

import dev.windhover.engine.memory.BooleanColumn;
import dev.windhover.engine.memory.EnumColumn;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.memory.TextColumn;
import dev.windhover.engine.state.Table;

/** One row for each node of the tree; its entity is the thing that it speaks of. */
public final class Nodes extends Table {
    /** More than a sentence is nothing that is read out while a game goes on. */
    public static final int NAME_BYTES_MAX = 96;

    /** Whatever is on one screen. */
    public static final int NODES_MAX = 1_024;

    public final EnumColumn<Role> role = enums(Field.of("role"), Role.values());

    /** What is read out: of a button what it does, of a text what it says. */
    public final TextColumn name = text(Field.of("name").width(NAME_BYTES_MAX));

    /** The node that it belongs to; none for one on its own. */
    public final IntColumn parent = entities(Field.of("parent"));

    /** Nodes come in this order, and those of one number in that of their rows. */
    public final IntColumn order = ints("order");

    /** In CSS px from the canvas' corner; what has no size is read out and not pointed at. */
    public final FloatColumn x = floats("x");

    public final FloatColumn y = floats("y");
    public final FloatColumn width = floats("width");
    public final FloatColumn height = floats("height");
    public final BooleanColumn disabled = booleans(Field.of("disabled"));

    /** Of a checkbox. */
    public final BooleanColumn checked = booleans(Field.of("checked"));

    /** Of a slider and of progress. */
    public final FloatColumn value = floats("value");

    public final FloatColumn least = floats("least");
    public final FloatColumn most = floats("most");

    Nodes(int nodesMax) {
        super(Semantics.SECTION, nodesMax);
    }

    /**
     * Adds a node behind those that are there.
     *
     * @return its row, for what else there is to say of it
     */
    public int add(int entity, Role itsRole, String itsName) {
        int row = add(entity);
        role.set(row, itsRole);
        name.set(row, itsName);
        order.set(row, row);
        return row;
    }

    /** Where it is on the canvas, in CSS px. */
    public void place(int row, float left, float top, float wide, float high) {
        x.set(row, left);
        y.set(row, top);
        width.set(row, wide);
        height.set(row, high);
    }
}
