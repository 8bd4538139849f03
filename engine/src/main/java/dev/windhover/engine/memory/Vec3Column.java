// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import org.joml.Vector3f;
import org.joml.Vector3fc;

/** Vectors of three floats, a column for each component. Loops that are hot hoist those. */
public final class Vec3Column implements Columns {
    public final FloatColumn x;
    public final FloatColumn y;
    public final FloatColumn z;

    public Vec3Column(Field field, int rows) {
        x = new FloatColumn(field.part("x"), rows);
        y = new FloatColumn(field.part("y"), rows);
        z = new FloatColumn(field.part("z"), rows);
    }

    /** Fills and answers the vector that is passed. */
    public Vector3f get(int row, Vector3f into) {
        return into.set(x.get(row), y.get(row), z.get(row));
    }

    public void set(int row, Vector3fc value) {
        set(row, value.x(), value.y(), value.z());
    }

    public void set(int row, float newX, float newY, float newZ) {
        x.set(row, newX);
        y.set(row, newY);
        z.set(row, newZ);
    }

    @Override
    public Column[] columns() {
        return new Column[] {x, y, z};
    }
}
