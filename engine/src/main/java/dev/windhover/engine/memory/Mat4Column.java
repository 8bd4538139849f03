// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import org.joml.Matrix4f;
import org.joml.Matrix4fc;

/**
 * Matrices of 4 by 4 floats, 16 in a row, one matrix column after the other. A zeroed row is all
 * zeros.
 */
public final class Mat4Column implements Columns {
    /** Floats of a matrix. */
    public static final int WIDTH = 16;

    private final FloatColumn column;

    public Mat4Column(Field field, int rows) {
        column = new FloatColumn(field.width(WIDTH), rows);
    }

    /** Fills and answers the matrix that is passed. */
    public Matrix4f get(int row, Matrix4f into) {
        int at = row * WIDTH;
        return into.set(
                column.get(at),
                column.get(at + 1),
                column.get(at + 2),
                column.get(at + 3),
                column.get(at + 4),
                column.get(at + 5),
                column.get(at + 6),
                column.get(at + 7),
                column.get(at + 8),
                column.get(at + 9),
                column.get(at + 10),
                column.get(at + 11),
                column.get(at + 12),
                column.get(at + 13),
                column.get(at + 14),
                column.get(at + 15));
    }

    public void set(int row, Matrix4fc value) {
        int at = row * WIDTH;
        column.set(at, value.m00());
        column.set(at + 1, value.m01());
        column.set(at + 2, value.m02());
        column.set(at + 3, value.m03());
        column.set(at + 4, value.m10());
        column.set(at + 5, value.m11());
        column.set(at + 6, value.m12());
        column.set(at + 7, value.m13());
        column.set(at + 8, value.m20());
        column.set(at + 9, value.m21());
        column.set(at + 10, value.m22());
        column.set(at + 11, value.m23());
        column.set(at + 12, value.m30());
        column.set(at + 13, value.m31());
        column.set(at + 14, value.m32());
        column.set(at + 15, value.m33());
    }

    public FloatColumn column() {
        return column;
    }

    @Override
    public Column[] columns() {
        return new Column[] {column};
    }
}
