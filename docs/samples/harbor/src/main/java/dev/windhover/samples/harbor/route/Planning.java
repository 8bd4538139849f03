// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.route;

import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Refused;
import dev.windhover.protocol.call.Sliced;
import dev.windhover.samples.harbor.chart.Coast;
import java.util.ArrayList;
import java.util.List;

/** First surveys the chart for the vessel's draught, row by row, then seeks the way. */
final class Planning implements Sliced<Passage> {
    /** Metres: what keeps a pilot content, and few enough corners to look from each to each. */
    static final float CELL = 25f;

    private static final int COLUMNS = (int) (Coast.WIDTH / CELL);
    private static final int ROWS = (int) (Coast.HEIGHT / CELL);

    /** Of the search; a slice of the survey is a row, and neither takes a millisecond. */
    private static final long CELLS_A_SLICE = 60_000;

    /** Metres off land, and how many more for a metre of draught: deep water begins farther out. */
    private static final float KEEP_OFF = 30f;

    private static final float KEEP_OFF_DRAUGHT = 3f;

    /** An end may lie at a quay or be clicked a little inland; farther than this it is on land. */
    private static final int SNAP_CELLS = 16;

    private static final float SURVEY_SHARE = 0.4f;

    private final PassageRequest request;
    private final Shallows shallows = new Shallows(COLUMNS, ROWS);
    private final float keepOff;
    private int surveyed;
    private ShortestWay way;

    Planning(PassageRequest request) {
        this.request = request;
        keepOff = KEEP_OFF + KEEP_OFF_DRAUGHT * request.draught();
    }

    @Override
    public boolean slice() {
        if (surveyed < ROWS) {
            survey();
            return false;
        }
        if (way == null) begin();
        if (!way.search(CELLS_A_SLICE)) return false;
        if (!way.isFound()) {
            String hint = "Choose an end that the sea leads to.";
            throw new Refused(new Refusal("NO_WAY", "no water leads there", hint, "request"));
        }
        return true;
    }

    @Override
    public double progress() {
        double survey = SURVEY_SHARE * surveyed / ROWS;
        return way == null ? survey : survey + (1 - SURVEY_SHARE) * way.progress();
    }

    @Override
    public Passage result() {
        List<Place> places = new ArrayList<>();
        for (int at : way.places()) {
            places.add(new Place(way.x(at) * CELL, way.y(at) * CELL));
        }
        return new Passage(request.vessel(), (float) (way.cells() * CELL), places);
    }

    private void survey() {
        float y = (surveyed + 0.5f) * CELL;
        for (int column = 0; column < COLUMNS; column++) {
            float x = (column + 0.5f) * CELL;
            if (Coast.inland(x, y) > -keepOff) shallows.block(column, surveyed);
        }
        surveyed++;
    }

    private void begin() {
        int from = corner(request.fromX(), request.fromY(), "request.fromX");
        int to = corner(request.toX(), request.toY(), "request.toX");
        way =
                new ShortestWay(
                        shallows,
                        from % (COLUMNS + 1),
                        from / (COLUMNS + 1),
                        to % (COLUMNS + 1),
                        to / (COLUMNS + 1));
    }

    /** The corner with water nearest to a place, as one number. */
    private int corner(float placeX, float placeY, String path) {
        int x = clamp((int) (placeX / CELL + 0.5f), COLUMNS);
        int y = clamp((int) (placeY / CELL + 0.5f), ROWS);
        int best = -1;
        int least = Integer.MAX_VALUE;
        for (int dy = -SNAP_CELLS; dy <= SNAP_CELLS; dy++) {
            for (int dx = -SNAP_CELLS; dx <= SNAP_CELLS; dx++) {
                if (!shallows.touchesWater(x + dx, y + dy)) continue;
                if (dx * dx + dy * dy >= least) continue;
                least = dx * dx + dy * dy;
                best = (y + dy) * (COLUMNS + 1) + x + dx;
            }
        }
        if (best >= 0) return best;
        String hint = "Choose a place on the water.";
        throw new Refused(new Refusal("ON_LAND", "there is no water near it", hint, path));
    }

    private static int clamp(int value, int max) {
        return value < 0 ? 0 : Math.min(value, max);
    }
}
