// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import org.joml.Matrix3f;
import org.joml.Matrix3fc;

/**
 * Matrices of 3 by 3 floats, 9 in a row, one matrix column after the other. A zeroed row is all
 * zeros.
 */
public final class Mat3Column implements Columns {
    /** Floats of a matrix. */
    public static final int WIDTH = 9;

    private final FloatColumn column;

    public Mat3Column(Field field, int rows) {
        column = new FloatColumn(field.width(WIDTH), rows);
    }

    /** Fills and answers the matrix that is passed. */
    public Matrix3f get(int row, Matrix3f into) {
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
                column.get(at + 8));
    }

    public void set(int row, Matrix3fc value) {
        int at = row * WIDTH;
        column.set(at, value.m00());
        column.set(at + 1, value.m01());
        column.set(at + 2, value.m02());
        column.set(at + 3, value.m10());
        column.set(at + 4, value.m11());
        column.set(at + 5, value.m12());
        column.set(at + 6, value.m20());
        column.set(at + 7, value.m21());
        column.set(at + 8, value.m22());
    }

    public FloatColumn column() {
        return column;
    }

    @Override
    public Column[] columns() {
        return new Column[] {column};
    }
}
