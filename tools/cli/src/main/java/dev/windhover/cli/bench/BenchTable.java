// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.bench;

import java.util.List;
import java.util.Locale;

/** Lays rows out as text: words to the left, numbers to the right. */
final class BenchTable {
    private static final String[] HEAD = {
        "what", "ours", "unit", "peer", "peer value", "ratio", "floor", "met"
    };

    private static final boolean[] TO_THE_RIGHT = {
        false, true, false, false, true, true, false, false
    };

    private BenchTable() {}

    static String of(List<BenchRow> rows) {
        String[][] cells = new String[rows.size() + 1][];
        cells[0] = HEAD;
        for (int row = 0; row < rows.size(); row++) {
            cells[row + 1] = cells(rows.get(row));
        }
        StringBuilder out = new StringBuilder();
        for (String[] row : cells) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < HEAD.length; column++) {
                String sign = TO_THE_RIGHT[column] ? "" : "-";
                line.append(String.format("%" + sign + width(cells, column) + "s  ", row[column]));
            }
            out.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return out.toString();
    }

    /** Three digits that count, and no exponent: these are read side by side. */
    static String number(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e15) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String[] cells(BenchRow row) {
        return new String[] {
            row.what(),
            number(row.ours()),
            row.unit(),
            row.peer() == null ? "" : row.peer(),
            row.peerValue() == null ? "" : number(row.peerValue()),
            row.ratio() == null ? "" : number(row.ratio()),
            row.floor() == null ? "" : row.floor(),
            row.met() == null ? "" : row.met() ? "yes" : "NO"
        };
    }

    private static int width(String[][] cells, int column) {
        int width = 1;
        for (String[] row : cells) {
            width = Math.max(width, row[column].length());
        }
        return width;
    }
}
