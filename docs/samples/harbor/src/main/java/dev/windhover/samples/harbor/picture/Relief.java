// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.picture;

import dev.windhover.engine.render.Mesh;
import dev.windhover.engine.render.MeshBuilder;

/**
 * All that lies higher than a level of the chart, as a flat mesh: cells that are inside as strips,
 * and those on the edge cut along it.
 */
final class Relief {
    private static final float UNIT = 0.01f;

    private final Survey survey;
    private final float level;
    private final int stride;
    private final float height;
    private final MeshBuilder mesh = new MeshBuilder().surface(1f, 1f);

    // A cell's polygon: at most four corners and two cuts.
    private final float[] x = new float[6];
    private final float[] y = new float[6];

    private Relief(Survey survey, float level, int stride, float height) {
        this.survey = survey;
        this.level = level;
        this.stride = stride;
        this.height = height;
    }

    /**
     * @param level in metres inland
     * @param stride cells of the survey that make one here
     * @param height over the water, in units of the picture
     */
    static Mesh mesh(String name, Survey survey, float level, int stride, float height) {
        Relief relief = new Relief(survey, level, stride, height);
        for (int row = 0; row < survey.rows; row += stride) {
            relief.strip(row);
        }
        return relief.mesh.build(name);
    }

    private void strip(int row) {
        int from = -1;
        for (int column = 0; column <= survey.columns; column += stride) {
            int corners = column == survey.columns ? 0 : corners(column, row);
            if (corners == 4) {
                if (from < 0) from = column;
                continue;
            }
            if (from >= 0) quad(from, column, row);
            from = -1;
            if (corners > 0) cut(column, row);
        }
    }

    private float at(int column, int row) {
        return survey.at(column, row) - level;
    }

    private int corners(int column, int row) {
        int inside = at(column, row) > 0f ? 1 : 0;
        inside += at(column + stride, row) > 0f ? 1 : 0;
        inside += at(column, row + stride) > 0f ? 1 : 0;
        return inside + (at(column + stride, row + stride) > 0f ? 1 : 0);
    }

    private void quad(int from, int to, int row) {
        float west = survey.x(from);
        float east = survey.x(to);
        float north = survey.y(row);
        float south = survey.y(row + stride);
        triangle(west, south, east, south, east, north);
        triangle(west, south, east, north, west, north);
    }

    /** Walks round the cell against the clock and keeps what is inside. */
    private void cut(int column, int row) {
        int count = 0;
        for (int i = 0; i < 4; i++) {
            int c = column + (i == 1 || i == 2 ? stride : 0);
            int r = row + (i < 2 ? stride : 0);
            int nextC = column + (i == 0 || i == 1 ? stride : 0);
            int nextR = row + (i == 0 || i == 3 ? stride : 0);
            float here = at(c, r);
            float there = at(nextC, nextR);
            if (here > 0f) {
                x[count] = survey.x(c);
                y[count++] = survey.y(r);
            }
            if (here > 0f != there > 0f) {
                float share = here / (here - there);
                x[count] = survey.x(c + (nextC - c) * share);
                y[count++] = survey.y(r + (nextR - r) * share);
            }
        }
        for (int i = 2; i < count; i++) {
            triangle(x[0], y[0], x[i - 1], y[i - 1], x[i], y[i]);
        }
    }

    /** Seen from above against the clock; what is too thin to be seen is left out. */
    private void triangle(float ax, float ay, float bx, float by, float cx, float cy) {
        float area = (by - ay) * (cx - ax) - (bx - ax) * (cy - ay);
        if (area < 1f) return;
        mesh.triangle(
                ax * UNIT, height, ay * UNIT, bx * UNIT, height, by * UNIT, cx * UNIT, height,
                cy * UNIT);
    }
}
