// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.picture;

import dev.windhover.engine.render.DrawList;
import java.util.Arrays;

/** A line along a level of the chart, as a nautical chart has them; made once. */
final class Outline {
    private static final float UNIT = 0.01f;

    private float[] ends = new float[4 * 256];
    private int lines;

    /**
     * @param level in metres inland, below zero on water
     * @param stride cells of the survey that make one here
     */
    Outline(Survey survey, float level, int stride) {
        for (int row = 0; row < survey.rows; row += stride) {
            for (int column = 0; column < survey.columns; column += stride) {
                cross(survey, column, row, stride, level);
            }
        }
    }

    void into(DrawList list, float height, int colour) {
        for (int i = 0; i < lines; i++) {
            int at = 4 * i;
            list.line(ends[at], height, ends[at + 1], ends[at + 2], height, ends[at + 3], colour);
        }
    }

    /** Joins the places where the level crosses the sides of a cell, two by two. */
    private void cross(Survey survey, int column, int row, int stride, float level) {
        float nw = survey.at(column, row) - level;
        float ne = survey.at(column + stride, row) - level;
        float se = survey.at(column + stride, row + stride) - level;
        float sw = survey.at(column, row + stride) - level;
        float west = survey.x(column);
        float north = survey.y(row);
        float cell = stride * Survey.CELL;
        int before = lines * 4;
        int count = before;
        if (nw > 0f != ne > 0f) count = put(count, west + cell * nw / (nw - ne), north);
        if (ne > 0f != se > 0f) count = put(count, west + cell, north + cell * ne / (ne - se));
        if (sw > 0f != se > 0f) count = put(count, west + cell * sw / (sw - se), north + cell);
        if (nw > 0f != sw > 0f) count = put(count, west, north + cell * nw / (nw - sw));
        lines += (count - before) / 4;
    }

    private int put(int at, float x, float y) {
        if (at + 2 > ends.length) ends = Arrays.copyOf(ends, 2 * ends.length);
        ends[at] = x * UNIT;
        ends[at + 1] = y * UNIT;
        return at + 2;
    }
}
