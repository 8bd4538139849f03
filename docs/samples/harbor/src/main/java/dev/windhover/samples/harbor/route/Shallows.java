// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.route;

import java.util.Arrays;

/** A grid of cells that can be sailed or not. Nobody sails beyond its edge. */
final class Shallows {
    final int columns;
    final int rows;
    private final boolean[] blocked;

    Shallows(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        blocked = new boolean[columns * rows];
    }

    /** For tests: a line for each row, with '#' for what cannot be sailed. */
    static Shallows of(String... lines) {
        Shallows made = new Shallows(lines[0].length(), lines.length);
        for (int row = 0; row < made.rows; row++) {
            for (int column = 0; column < made.columns; column++) {
                if (lines[row].charAt(column) == '#') made.block(column, row);
            }
        }
        return made;
    }

    void block(int column, int row) {
        blocked[row * columns + column] = true;
    }

    boolean isBlocked(int column, int row) {
        if (column < 0 || row < 0 || column >= columns || row >= rows) return true;
        return blocked[row * columns + column];
    }

    /** Whether there is water at a corner of cells: one may be there, if only just. */
    boolean touchesWater(int x, int y) {
        return !isBlocked(x - 1, y - 1)
                || !isBlocked(x, y - 1)
                || !isBlocked(x - 1, y)
                || !isBlocked(x, y);
    }

    /** The corners that a taut line can bend round: those with one blocked cell of four. */
    int[] bends() {
        int[] found = new int[1_024];
        int count = 0;
        for (int y = 1; y < rows; y++) {
            for (int x = 1; x < columns; x++) {
                if (!isBend(x, y)) continue;
                if (count == found.length) found = Arrays.copyOf(found, 2 * count);
                found[count++] = y * (columns + 1) + x;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private boolean isBend(int x, int y) {
        int around = isBlocked(x - 1, y - 1) ? 1 : 0;
        around += isBlocked(x, y - 1) ? 1 : 0;
        around += isBlocked(x - 1, y) ? 1 : 0;
        around += isBlocked(x, y) ? 1 : 0;
        return around == 1;
    }
}
