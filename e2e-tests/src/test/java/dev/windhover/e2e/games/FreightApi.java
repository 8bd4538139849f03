// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.protocol.call.Api;
import dev.windhover.protocol.call.Command;
import dev.windhover.protocol.call.Query;
import java.util.List;

/** What the calls benchmark asks of its game. */
@Api("freight")
public interface FreightApi {
    /** What a ship does. */
    enum Mode {
        DOCKED,
        LOADING,
        UNDER_WAY
    }

    /** On the map. */
    record Point(float x, float y) {}

    /** What lies in a hold. */
    record Cargo(String good, float tons, double price, boolean sealed) {}

    /** About a kilobyte as JSON. */
    record Ship(
            String name,
            String captain,
            Mode mode,
            Point at,
            int crew,
            List<Point> path,
            List<Cargo> holds) {}

    /** Adds ships and answers how many there are. */
    @Command
    int launch(int ships);

    @Query
    int ships();

    /** Answers the same ship. */
    @Query
    Ship ship(Ship ship);
}
