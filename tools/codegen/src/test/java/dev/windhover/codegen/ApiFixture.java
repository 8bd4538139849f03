// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen;

import java.util.Map;
import java.util.TreeMap;

/** An api with every value, and what handles it: it answers what it is told. */
final class ApiFixture {
    private ApiFixture() {}

    /** Paths and texts. */
    static Map<String, String> sources() {
        Map<String, String> sources = new TreeMap<>();
        sources.put(
                "game/FleetApi.java",
                """
                package game;

                import dev.windhover.protocol.call.*;
                import dev.windhover.protocol.table.*;
                import java.util.*;

                /** What can be asked of the fleet. */
                @Api("fleet")
                public interface FleetApi {
                    /** How ships fly. */
                    enum Mode { DRIFT, HUNT }

                    /**
                     * Where something is.
                     *
                     * @param y up
                     */
                    record Point(@Unit("m") float x, float y) {}

                    /** A ship. */
                    record Ship(@Length(40) String name, Mode mode, Point at, List<Point> path, Optional<Integer> leader) {
                        public Ship {
                            if (name.isEmpty()) throw new IllegalArgumentException("a ship has a name");
                        }
                    }

                    /** All that there is. */
                    record All(
                            boolean a, byte b, short c, char d, int e, long f, float g, double h,
                            String i, byte[] j, Mode k, Point l, List<Integer> m, List<Point> n,
                            List<List<Mode>> o, Optional<String> p, Optional<Point> q,
                            List<Optional<Boolean>> r, Optional<List<Double>> s, List<byte[]> t,
                            List<Character> u, List<Byte> v) {}

                    /**
                     * Sends ships off. They come back.
                     *
                     * @param ships how many
                     */
                    @Command void launch(int ships, @Unit("m/s") float speed);

                    @Command int join(Ship ship);

                    @Query Mode mode(Mode mode);

                    @Query All all(All all);

                    @Query List<Ship> ships(List<Ship> in, @Length(4) String out);

                    @Query byte[] plan(@Length(3) byte[] handler);

                    @Command void quote(Optional<Long> delete);

                    @Query String broken();

                    /** No call. */
                    default int twice(int x) { return 2 * x; }

                    static int thrice(int x) { return 3 * x; }
                }
                """);
        sources.put(
                "game/FleetHandler.java",
                """
                package game;

                import java.util.*;

                public final class FleetHandler implements FleetApi {
                    public final StringBuilder heard = new StringBuilder();

                    @Override public void launch(int ships, float speed) {
                        heard.append("launch ").append(ships).append(' ').append(speed);
                    }
                    @Override public int join(Ship ship) {
                        heard.append("join ").append(ship);
                        return 7;
                    }
                    @Override public Mode mode(Mode mode) { return mode; }
                    @Override public All all(All all) { return all; }
                    @Override public List<Ship> ships(List<Ship> in, String out) { return in; }
                    @Override public byte[] plan(byte[] handler) { return handler; }
                    @Override public void quote(Optional<Long> delete) {
                        heard.append("quote ").append(delete);
                    }
                    @Override public String broken() { return null; }
                }
                """);
        return sources;
    }
}
