// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import org.joml.Quaternionf;
import org.joml.Quaternionfc;

/**
 * Rotations, a column for each component. A zeroed row is no rotation: a table with one sets w to 1
 * in its defaults. Loops that are hot hoist the components.
 */
public final class QuatColumn implements Columns {
    public final FloatColumn x;
    public final FloatColumn y;
    public final FloatColumn z;
    public final FloatColumn w;

    public QuatColumn(Field field, int rows) {
        x = new FloatColumn(field.part("x"), rows);
        y = new FloatColumn(field.part("y"), rows);
        z = new FloatColumn(field.part("z"), rows);
        w = new FloatColumn(field.part("w"), rows);
    }

    /** Fills and answers the quaternion that is passed. */
    public Quaternionf get(int row, Quaternionf into) {
        return into.set(x.get(row), y.get(row), z.get(row), w.get(row));
    }

    public void set(int row, Quaternionfc value) {
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
