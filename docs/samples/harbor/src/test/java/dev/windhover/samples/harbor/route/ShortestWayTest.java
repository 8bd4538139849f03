// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.protocol.call.Refused;
import dev.windhover.samples.harbor.chart.Coast;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Ways with known lengths. */
class ShortestWayTest {
    private static ShortestWay way(Shallows chart, int fromX, int fromY, int toX, int toY) {
        ShortestWay way = new ShortestWay(chart, fromX, fromY, toX, toY);
        assertTrue(way.search(Long.MAX_VALUE / 2));
        return way;
    }

    private static double cells(Shallows chart, int fromX, int fromY, int toX, int toY) {
        ShortestWay way = way(chart, fromX, fromY, toX, toY);
        assertTrue(way.isFound(), "no way was found");
        return way.cells();
    }

    @Test
    void openWaterIsCrossedStraight() {
        Shallows sea = new Shallows(40, 30);

        assertEquals(Math.sqrt(30 * 30 + 17 * 17), cells(sea, 3, 5, 33, 22), 1e-9);
        assertEquals(20, cells(sea, 5, 5, 25, 5), 1e-9);
        assertEquals(20, cells(sea, 5, 25, 5, 5), 1e-9);
    }

    @Test
    void wayBendsAtTheEndOfAWallAndNowhereElse() {
        Shallows wall =
                Shallows.of(
                        "..........",
                        "..........",
                        "....##....",
                        "....##....",
                        "....##....",
                        "....##....",
                        "....##....",
                        "....##....");

        // From (1, 6) up to the wall's corner (4, 2), along its end, and down to (9, 6).
        assertEquals(5 + 2 + 5, cells(wall, 1, 6, 9, 6), 1e-9);
        assertEquals(5 + 2 + 5, cells(wall, 9, 6, 1, 6), 1e-9);
        assertEquals(4, way(wall, 1, 6, 9, 6).places().length);
    }

    @Test
    void shorterSideOfAnIslandIsTaken() {
        Shallows island =
                Shallows.of(
                        ".........",
                        ".........",
                        "...###...",
                        "...###...",
                        ".........",
                        ".........",
                        ".........");

        // South of it: from (0, 3) to (3, 4), three along, to (9, 3).
        double south = Math.sqrt(9 + 1) + 3 + Math.sqrt(9 + 1);
        assertEquals(south, cells(island, 0, 3, 9, 3), 1e-9);
        // A step to the north, and the other side is shorter.
        double north = 2 + 9;
        assertEquals(3 + 3 + 3, cells(island, 0, 2, 9, 2), 1e-9);
        assertTrue(south < north);
    }

    @Test
    void twoWallsMakeAnS() {
        Shallows walls =
                Shallows.of(
                        "....#.......",
                        "....#.......",
                        "....#....#..",
                        "....#....#..",
                        ".........#..",
                        ".........#..",
                        ".........#..");

        double first = Math.sqrt(16 + 16);
        double last = Math.sqrt(1 + 4);
        double between = Math.sqrt(16 + 4);
        // (0, 0) to (4, 4), along to (5, 4), up to (9, 2), along to (10, 2), to (11, 4).
        assertEquals(first + 1 + between + 1 + last, cells(walls, 0, 0, 11, 4), 1e-9);
    }

    @Test
    void nothingSlipsBetweenTwoRocksThatTouchAtACorner() {
        Shallows rocks = Shallows.of("..#...", "..#...", "..#...", "...#..", "...#..", "...#..");

        assertFalse(way(rocks, 0, 3, 6, 3).isFound());
    }

    @Test
    void closedPoolIsNeverReached() {
        Shallows pool =
                Shallows.of(".......", ".#####.", ".#...#.", ".#...#.", ".#####.", ".......");

        assertFalse(way(pool, 0, 0, 3, 3).isFound());
    }

    @Test
    void searchInSmallSlicesComesToTheSame() {
        Shallows chart = new Shallows(120, 80);
        for (int i = 0; i < 60; i++) {
            int x = 7 + i * 53 % 104;
            int y = 3 + i * 29 % 70;
            for (int k = 0; k < 6; k++) chart.block(x + k % 3, y + k / 3 * 2);
        }
        double whole = cells(chart, 0, 0, 120, 80);
        ShortestWay slow = new ShortestWay(chart, 0, 0, 120, 80);
        double progress = 0;
        while (!slow.search(50)) {
            assertTrue(slow.progress() >= progress, "progress went back");
            progress = slow.progress();
        }

        assertEquals(whole, slow.cells(), 0.0);
    }

    /** Against a search that knows nothing of bends: from every corner of cells to every other. */
    @Test
    void noWayThatIsFoundIsLongerThanTheShortest() {
        for (int seed = 0; seed < 12; seed++) {
            Shallows chart = new Shallows(13, 9);
            for (int i = 0; i < 42; i++) {
                // Rocks a cell apart, so that a line that is sampled sees what an exact one does.
                if (i * 0x9e37_79b1 * (2 * seed + 3) > 0)
                    chart.block(i % 6 * 2 + 1, i / 6 + i / 6 % 2);
            }
            assertEquals(bySampling(chart), cells(chart, 0, 0, 13, 9), 1e-9, "seed " + seed);
        }
    }

    /** From the first corner to the last, by relaxing all pairs until nothing changes. */
    private static double bySampling(Shallows chart) {
        int wide = chart.columns + 1;
        int places = wide * (chart.rows + 1);
        double[] length = new double[places];
        Arrays.fill(length, Double.MAX_VALUE);
        length[0] = 0;
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int from = 0; from < places; from++) {
                if (length[from] == Double.MAX_VALUE) continue;
                for (int to = 0; to < places; to++) {
                    double dx = to % wide - from % wide;
                    double dy = to / wide - from / wide;
                    double way = length[from] + Math.sqrt(dx * dx + dy * dy);
                    if (way >= length[to] - 1e-12) continue;
                    if (!isOpen(chart, from % wide, from / wide, dx, dy)) continue;
                    length[to] = way;
                    changed = true;
                }
            }
        }
        return length[places - 1];
    }

    /** Whether none of many points of a line lies well within a rock. */
    private static boolean isOpen(Shallows chart, int fromX, int fromY, double dx, double dy) {
        for (int i = 0; i <= 400; i++) {
            double x = fromX + dx * i / 400;
            double y = fromY + dy * i / 400;
            double inX = x - Math.floor(x);
            double inY = y - Math.floor(y);
            boolean onEdge = inX < 1e-9 || inX > 1 - 1e-9 || inY < 1e-9 || inY > 1 - 1e-9;
            if (!onEdge && chart.isBlocked((int) x, (int) y)) return false;
        }
        return true;
    }

    @Test
    void passageKeepsOffLandAsFarAsTheDraughtAsks() {
        Passage shallow = planned(4f);
        Passage deep = planned(14f);

        assertTrue(deep.metres() > shallow.metres(), "the deep one keeps farther off");
        for (int i = 1; i < deep.places().size(); i++) {
            Place a = deep.places().get(i - 1);
            Place b = deep.places().get(i);
            for (int k = 0; k <= 50; k++) {
                float x = a.x() + (b.x() - a.x()) * k / 50f;
                float y = a.y() + (b.y() - a.y()) * k / 50f;
                float inland = Coast.inland(x, y);
                assertTrue(inland < -20f, "at " + x + ", " + y + " it is " + inland + " m inland");
            }
        }
    }

    @Test
    void endOnLandIsRefusedWithAHint() {
        Planning planning =
                new Planning(new PassageRequest(1, 1_000f, 9_000f, 31_800f, 1_000f, 5f));
        Refused why =
                assertThrows(
                        Refused.class,
                        () -> {
                            while (!planning.slice()) {
                                // The end is looked at after the survey.
                            }
                        });

        assertEquals("ON_LAND", why.refusal().code());
        assertEquals("Choose a place on the water.", why.refusal().hint());
    }

    private static Passage planned(float draught) {
        Planning planning =
                new Planning(new PassageRequest(1, 1_000f, 3_000f, 22_500f, 4_000f, draught));
        while (!planning.slice()) {
            assertTrue(planning.progress() <= 1);
        }
        return planning.result();
    }
}
