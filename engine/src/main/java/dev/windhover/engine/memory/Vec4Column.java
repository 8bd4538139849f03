// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import org.joml.Vector4f;
import org.joml.Vector4fc;

/** Vectors of four floats, a column for each component. Loops that are hot hoist those. */
public final class Vec4Column implements Columns {
    public final FloatColumn x;
    public final FloatColumn y;
    public final FloatColumn z;
    public final FloatColumn w;

    public Vec4Column(Field field, int rows) {
        x = new FloatColumn(field.part("x"), rows);
        y = new FloatColumn(field.part("y"), rows);
        z = new FloatColumn(field.part("z"), rows);
        w = new FloatColumn(field.part("w"), rows);
    }

    /** Fills and answers the vector that is passed. */
    public Vector4f get(int row, Vector4f into) {
        return into.set(x.get(row), y.get(row), z.get(row), w.get(row));
    }

    public void set(int row, Vector4fc value) {
        set(row, value.x(), value.y(), value.z(), value.w());
    }

    public void set(int row, float newX, float newY, float newZ, float newW) {
        x.set(row, newX);
        y.set(row, newY);
        z.set(row, newZ);
        w.set(row, newW);
    }

    @Override
    public Column[] columns() {
        return new Column[] {x, y, z, w};
    }
}
