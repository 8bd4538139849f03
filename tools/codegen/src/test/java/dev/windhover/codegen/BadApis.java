// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What can be wrong with an api as a whole, and with annotations of calls elsewhere. */
final class BadApis {
    private BadApis() {}

    static Stream<BadSource> all() {
        return Stream.of(shapes(), names(), strays()).flatMap(each -> each);
    }

    private static Stream<BadSource> shapes() {
        return Stream.of(
                BadSource.of(
                        "an api that is a class",
                        "FleetApi: @Api is for interfaces. Write 'interface FleetApi' with one"
                                + " method for each call.",
                        """
                        @Api("fleet") // here
                        abstract class FleetApi {}
                        """),
                BadSource.of(
                        "an api that is an annotation",
                        "FleetApi: @Api is for interfaces. Write 'interface FleetApi' with one"
                                + " method for each call.",
                        """
                        @Api("fleet") // here
                        @interface FleetApi {}
                        """),
                BadSource.of(
                        "a generic api",
                        "FleetApi: has type parameters, and what a call carries is of fixed types."
                                + " Leave <T> away.",
                        """
                        @Api("fleet")
                        interface FleetApi<T> { // here
                            @Command void launch(T what);
                        }
                        """),
                BadSource.of(
                        "an api that extends another interface",
                        "FleetApi: extends another interface, and its calls would be of two. List"
                                + " all of them here.",
                        """
                        @Api("fleet")
                        interface FleetApi extends Runnable { // here
                            @Command void launch();
                        }
                        """),
                BadSource.of(
                        "a private api",
                        "FleetApi: it is private, so that no other class can name it, and"
                                + " FleetDispatcher has to. Leave private away.",
                        """
                        final class Game {
                            @Api("fleet")
                            private interface FleetApi { // here
                                @Command void launch();
                            }
                        }
                        """),
                BadSource.of(
                        "no calls",
                        "FleetApi: has 0 calls, and an api has 1 to 255. Add a method.",
                        """
                        @Api("fleet")
                        interface FleetApi { // here
                            default void launch() {}
                        }
                        """),
                BadSource.of(
                        "more calls than a byte tells apart",
                        "FleetApi: has 256 calls, and an api has 1 to 255. Make two of it.",
                        """
                        @Api("fleet")
                        interface FleetApi { // here
                        CALLS
                        }
                        """
                                .replace(
                                        "CALLS",
                                        IntStream.range(0, 256)
                                                .mapToObj(i -> "@Command void c" + i + "();")
                                                .collect(Collectors.joining("\n")))));
    }

    private static Stream<BadSource> names() {
        String wrong =
                "FleetApi: the api is called \"%s\". Take at most 80 letters of a to z and digits,"
                        + " with a small letter first.";
        return Stream.of(
                BadSource.of("an api without a name", wrong.formatted(""), named("")),
                BadSource.of("a capital first", wrong.formatted("Fleet"), named("Fleet")),
                BadSource.of("a name with a dash", wrong.formatted("my-fleet"), named("my-fleet")),
                BadSource.of(
                        "a name that is too long",
                        wrong.formatted("f".repeat(81)),
                        named("f".repeat(81))),
                BadSource.of(
                        "a word of JavaScript",
                        "FleetApi: \"delete\" is a word of JavaScript, so that a client cannot be"
                                + " called so. Take another name.",
                        named("delete")),
                BadSource.of(
                        "two apis of one name, but for capitals",
                        "PortApi: \"flEet\" is what FleetApi is called. Take another name.",
                        """
                        @Api("fleet")
                        interface FleetApi {
                            @Command void launch();
                        }
                        @Api("flEet") // here
                        interface PortApi {
                            @Command void close();
                        }
                        """),
                BadSource.of(
                        "two dispatchers of one name",
                        "FleetApi: FleetDispatcher is generated from game.Game.Fleet already. Rename one"
                                + " of the two interfaces.",
                        """
                        final class Game {
                            @Api("one")
                            interface Fleet {
                                @Command void launch();
                            }
                            @Api("two")
                            interface FleetApi { // here
                                @Command void launch();
                            }
                        }
                        """),
                BadSource.of(
                        "a dispatcher that is there",
                        "FleetApi: FleetDispatcher would be generated from it, and there is a class"
                                + " of this name already. Rename one of the two.",
                        """
                        @Api("fleet")
                        interface FleetApi { // here
                            @Command void launch();
                        }
                        final class FleetDispatcher {}
                        """));
    }

    private static Stream<BadSource> strays() {
        return Stream.of(
                BadSource.of(
                        "a command without an api",
                        "Fleet.launch: @Command is about a call, and Fleet declares none. Add"
                                + " @Api(\"...\") to it, or leave @Command away.",
                        """
                        interface Fleet {
                            @Command void launch(); // here
                        }
                        """),
                BadSource.of(
                        "a query with a body",
                        "FleetApi.count: has a body, so that it is no call. Leave @Query or the"
                                + " body away.",
                        """
                        @Api("fleet")
                        interface FleetApi {
                            @Command void launch();
                            @Query default int count() { return 0; } // here
                        }
                        """),
                BadSource.of(
                        "a static job",
                        "FleetApi.plan: has a body, so that it is no call. Leave @Job or the body"
                                + " away.",
                        """
                        @Api("fleet")
                        interface FleetApi {
                            @Command void launch();
                            @Job static int plan() { return 0; } // here
                        }
                        """));
    }

    private static String named(String name) {
        return """
               @Api("NAME") // here
               interface FleetApi {
                   @Command void launch();
               }
               """
                .replace("NAME", name);
    }
}
