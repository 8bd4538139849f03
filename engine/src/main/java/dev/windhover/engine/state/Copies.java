// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.DoubleColumn;
import dev.windhover.engine.memory.Field;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.memory.IntColumn;
import dev.windhover.engine.memory.LongColumn;

/** Columns that hold what others hold. */
public final class Copies {
    private Copies() {}

    /** One of the same type, width and length. */
    public static Column like(Column column) {
        Field field = Field.of(column.name()).width(column.width());
        switch (column.type()) {
            case F32:
                return new FloatColumn(field, column.rows());
            case I32:
                return new IntColumn(field, column.rows());
            case U8:
                return new ByteColumn(field, column.rows());
            case I64:
                return new LongColumn(field, column.rows());
            default:
                return new DoubleColumn(field, column.rows());
        }
    }
}
