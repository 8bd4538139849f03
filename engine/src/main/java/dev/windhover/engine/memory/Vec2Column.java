// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import org.joml.Vector2f;
import org.joml.Vector2fc;

/** Vectors of two floats, a column for each component. Loops that are hot hoist those. */
public final class Vec2Column implements Columns {
    public final FloatColumn x;
    public final FloatColumn y;

    public Vec2Column(Field field, int rows) {
        x = new FloatColumn(field.part("x"), rows);
        y = new FloatColumn(field.part("y"), rows);
    }

    /** Fills and answers the vector that is passed. */
    public Vector2f get(int row, Vector2f into) {
        return into.set(x.get(row), y.get(row));
    }

    public void set(int row, Vector2fc value) {
        set(row, value.x(), value.y());
    }

    public void set(int row, float newX, float newY) {
        x.set(row, newX);
        y.set(row, newY);
    }

    @Override
    public Column[] columns() {
        return new Column[] {x, y};
    }
}
