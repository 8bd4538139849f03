// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.picture;

import dev.windhover.samples.harbor.chart.Coast;

/**
 * How far inland every corner of a grid is, the chart and a good deal around it: a wide screen has
 * land and sea to its edges. Made once for all that is drawn of the coast.
 */
public final class Survey {
    static final float CELL = 125f;
    private static final float WEST = -9_000f;
    private static final float EAST = 41_000f;
    private static final float NORTH = -8_000f;
    private static final float SOUTH = 28_000f;

    final int columns = (int) ((EAST - WEST) / CELL);
    final int rows = (int) ((SOUTH - NORTH) / CELL);
    private final float[] inland = new float[(columns + 1) * (rows + 1)];

    public Survey() {
        for (int row = 0; row <= rows; row++) {
            for (int column = 0; column <= columns; column++) {
                inland[row * (columns + 1) + column] = Coast.inland(x(column), y(row));
            }
        }
    }

    /** Metres; negative on water. */
    float at(int column, int row) {
        return inland[row * (columns + 1) + column];
    }

    /** In chart space, as for {@link #y}. */
    float x(float column) {
        return WEST + column * CELL;
    }

    float y(float row) {
        return NORTH + row * CELL;
    }
}
