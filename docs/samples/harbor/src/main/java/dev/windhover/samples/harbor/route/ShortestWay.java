// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.route;

import java.util.Arrays;

/**
 * The shortest way between two corners of cells, at any angle. Such a way is taut: it bends only
 * round corners of land. So the search goes from corner to corner that see each other, the most
 * promising first, and what it finds is the shortest there is, not only nearly.
 *
 * <pre>
 * start . . . . . .
 *         .  ####  .
 *            ####   . bend
 *            ####   .
 *                   end
 * </pre>
 */
final class ShortestWay {
    private static final double FAR = Double.MAX_VALUE;

    private final Shallows shallows;
    private final int[] x;
    private final int[] y;

    /** Length of the best way to a place that is known so far, and the place before it. */
    private final double[] length;

    private final int[] before;
    private final boolean[] done;
    private int settled;
    private boolean found;
    private long work;

    /** The first place is where the way begins, the second where it ends; then all bends. */
    ShortestWay(Shallows shallows, int fromX, int fromY, int toX, int toY) {
        this.shallows = shallows;
        int[] bends = shallows.bends();
        int places = bends.length + 2;
        x = new int[places];
        y = new int[places];
        length = new double[places];
        before = new int[places];
        done = new boolean[places];
        x[0] = fromX;
        y[0] = fromY;
        x[1] = toX;
        y[1] = toY;
        for (int i = 0; i < bends.length; i++) {
            x[i + 2] = bends[i] % (shallows.columns + 1);
            y[i + 2] = bends[i] / (shallows.columns + 1);
        }
        Arrays.fill(length, FAR);
        Arrays.fill(before, -1);
        length[0] = 0;
    }

    /** Goes on until so many cells more were looked at. True when the search is over. */
    boolean search(long cells) {
        long end = work + cells;
        while (work < end) {
            int next = nearest();
            if (next < 0) return true;
            done[next] = true;
            settled++;
            if (next == 1) {
                found = true;
                return true;
            }
            reachFrom(next);
        }
        return false;
    }

    /** Share of the places that it has looked from; it seldom needs all. */
    double progress() {
        return (double) settled / x.length;
    }

    boolean isFound() {
        return found;
    }

    /** Of the way, in cells. */
    double cells() {
        return length[1];
    }

    /** Numbers of the places along the way, for {@link #x} and {@link #y}. */
    int[] places() {
        int count = 0;
        for (int at = 1; at >= 0; at = before[at]) {
            count++;
        }
        int[] way = new int[count];
        for (int at = 1; at >= 0; at = before[at]) {
            way[--count] = at;
        }
        return way;
    }

    int x(int place) {
        return x[place];
    }

    int y(int place) {
        return y[place];
    }

    /** The open place with the least way there and from there as the gull flies; -1 if none. */
    private int nearest() {
        int best = -1;
        double least = FAR;
        for (int i = 0; i < x.length; i++) {
            if (done[i] || length[i] == FAR) continue;
            double all = length[i] + distance(i, 1);
            if (all < least) {
                least = all;
                best = i;
            }
        }
        work += x.length / 8;
        return best;
    }

    private void reachFrom(int from) {
        for (int to = 1; to < x.length; to++) {
            if (done[to]) continue;
            double way = length[from] + distance(from, to);
            // Most are known by a shorter way already, and only then need not be looked at.
            if (way >= length[to] || !isTaut(from, to) || !sees(from, to)) continue;
            length[to] = way;
            before[to] = from;
        }
        work += x.length / 4;
    }

    /**
     * A taut line leaves a bend on its far side and meets the next one so too: through neither of
     * the two quarters that lie beside the land.
     */
    private boolean isTaut(int from, int to) {
        int dx = x[to] - x[from];
        int dy = y[to] - y[from];
        return (from < 2 || touches(from, dx, dy)) && (to < 2 || touches(to, dx, dy));
    }

    /** Whether a line of this direction through a bend only touches its blocked cell. */
    private boolean touches(int bend, int dx, int dy) {
        boolean east =
                shallows.isBlocked(x[bend], y[bend]) || shallows.isBlocked(x[bend], y[bend] - 1);
        boolean south =
                shallows.isBlocked(x[bend], y[bend]) || shallows.isBlocked(x[bend] - 1, y[bend]);
        int toEast = east ? dx : -dx;
        int toSouth = south ? dy : -dy;
        return !(toEast > 0 && toSouth > 0) && !(toEast < 0 && toSouth < 0);
    }

    private double distance(int one, int other) {
        double dx = x[one] - x[other];
        double dy = y[one] - y[other];
        return Math.sqrt(dx * dx + dy * dy);
    }

    /**
     * Whether the line between two corners passes through no blocked cell. It may run along one, as
     * long as the other side is water.
     */
    private boolean sees(int from, int to) {
        int ax = x[from];
        int ay = y[from];
        int dx = x[to] - ax;
        int dy = y[to] - ay;
        if (dx == 0 || dy == 0) return seesAlong(ax, ay, dx, dy);
        int stepX = dx > 0 ? 1 : -1;
        int stepY = dy > 0 ? 1 : -1;
        long wide = (long) dx * stepX;
        long high = (long) dy * stepY;
        int column = dx > 0 ? ax : ax - 1;
        int row = dy > 0 ? ay : ay - 1;
        int lastColumn = dx > 0 ? x[to] - 1 : x[to];
        int lastRow = dy > 0 ? y[to] - 1 : y[to];
        // Which side of the next corner the line passes: exact, in whole numbers.
        long side = high - wide;
        while (true) {
            work++;
            if (shallows.isBlocked(column, row)) return false;
            if (column == lastColumn && row == lastRow) return true;
            if (side == 0) {
                // Through a corner, between two cells: not if both are land.
                boolean shut =
                        shallows.isBlocked(column + stepX, row)
                                && shallows.isBlocked(column, row + stepY);
                if (shut) return false;
                column += stepX;
                row += stepY;
                side += high - wide;
            } else if (side < 0) {
                column += stepX;
                side += high;
            } else {
                row += stepY;
                side -= wide;
            }
        }
    }

    private boolean seesAlong(int ax, int ay, int dx, int dy) {
        int stepX = Integer.signum(dx);
        int stepY = Integer.signum(dy);
        int cells = Math.abs(dx + dy);
        boolean left = true;
        boolean right = true;
        for (int i = 0; i < cells; i++) {
            work++;
            int column = stepX < 0 ? ax - i - 1 : ax + i * stepX;
            int row = stepY < 0 ? ay - i - 1 : ay + i * stepY;
            boolean one = !shallows.isBlocked(column, row);
            boolean other = !shallows.isBlocked(column - Math.abs(stepY), row - Math.abs(stepX));
            // Land on one side, then on the other: the two touch in a corner and leave no gap.
            if (!(one && left) && !(other && right)) return false;
            left = one;
            right = other;
        }
        return true;
    }
}
