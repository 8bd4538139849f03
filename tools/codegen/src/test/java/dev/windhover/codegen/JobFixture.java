// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen;

import java.util.Map;

/** Interfaces of jobs and of authority calls, with a handler and a receiver that write down. */
final class JobFixture {
    private JobFixture() {}

    /** Paths and texts. */
    static Map<String, String> sources() {
        return Map.of(
                "game/RoutesApi.java",
                """
                package game;

                import dev.windhover.protocol.call.*;
                import java.util.*;

                @Api("routes")
                public interface RoutesApi {
                    record Way(List<Integer> stops, float length, Mode mode) {}
                    enum Mode { SHORT, QUICK }

                    @Job Sliced<Way> plan(Way handler, int in);
                    @Job(retry = false) int count(Mode mode);
                    @Job Sliced<String> refused(String call);
                    @Job Sliced<List<Way>> all(int out);
                }
                """,
                "game/MarketApi.java",
                """
                package game;

                import dev.windhover.protocol.call.*;

                @Api("market")
                interface MarketApi {
                    @Authority int quote(int commodity);
                    @Authority void close();
                }
                """,
                "game/Routes.java",
                """
                package game;

                import dev.windhover.protocol.call.*;
                import java.util.*;

                public final class Routes implements RoutesApi, RoutesResults {
                    public final StringBuilder heard = new StringBuilder();

                    @Override public Sliced<Way> plan(Way handler, int in) {
                        return new Sliced<>() {
                            private int slices;
                            @Override public boolean slice() { return ++slices == in; }
                            @Override public Way result() { return handler; }
                            @Override public double progress() { return (double) slices / in; }
                        };
                    }
                    @Override public int count(Mode mode) { return mode.ordinal() + 40; }
                    @Override public Sliced<String> refused(String call) { return null; }
                    @Override public Sliced<List<Way>> all(int out) {
                        throw new Refused("NONE", "there are none");
                    }
                    @Override public void plan(int number, Way result) {
                        heard.append("plan ").append(number).append(' ').append(result);
                    }
                    @Override public void refused(String call, int number, Outcome outcome, Refusal why) {
                        heard.append(call).append(' ').append(number).append(' ')
                                .append(outcome).append(' ').append(why.code());
                    }
                }
                """);
    }
}
