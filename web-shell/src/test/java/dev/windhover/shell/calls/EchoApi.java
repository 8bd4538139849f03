// SPDX-License-Identifier: Apache-2.0
package dev.windhover.shell.calls;

import dev.windhover.protocol.call.Api;
import dev.windhover.protocol.call.Command;
import dev.windhover.protocol.call.Query;
import dev.windhover.protocol.table.Length;
import java.util.List;
import java.util.Optional;

/** Twenty calls with every kind and every value; each answers what it is told. */
@Api("echo")
interface EchoApi {
    enum Mode {
        DRIFT,
        HUNT,
        FLEE
    }

    record Point(float x, float y) {}

    record Ship(
            String name,
            Mode mode,
            Point at,
            List<Point> path,
            Optional<Integer> leader,
            long born) {}

    /** Changes nothing. */
    @Command
    void nothing();

    @Command
    boolean truth(boolean value);

    @Command
    byte small(byte value);

    @Command
    short medium(short value);

    @Command
    char character(char value);

    @Query
    int entity(int value);

    @Query
    long large(long value);

    @Query
    float single(float value);

    @Query
    double twice(double value);

    @Query
    String text(@Length(60_000) String value);

    @Query
    byte[] bytes(byte[] value);

    @Query
    Mode mode(Mode value);

    @Query
    Ship ship(Ship value);

    @Query
    List<Ship> ships(List<Ship> value);

    @Query
    List<List<Integer>> grid(List<List<Integer>> value);

    @Query
    List<Optional<String>> holes(List<Optional<String>> value);

    @Query
    Optional<Ship> maybe(Optional<Ship> value);

    @Query
    Point sum(Point a, Point b, double in);

    @Command
    int refuse(int value);

    @Query
    List<Double> results();
}
