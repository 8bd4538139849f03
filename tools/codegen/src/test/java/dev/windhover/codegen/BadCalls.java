// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen;

import java.util.stream.Stream;

/** What can be wrong with one call: its kind, its name, what it takes and returns. */
final class BadCalls {
    private static final String CARRIED =
            "Calls carry primitives, String, enums, records, List, Optional and byte[]; an entity"
                    + " is an int.";

    private BadCalls() {}

    static Stream<BadSource> all() {
        return Stream.of(
                        kinds(),
                        companies(),
                        jobs(),
                        names(),
                        types(),
                        lists(),
                        records(),
                        lengths())
                .flatMap(each -> each);
    }

    private static Stream<BadSource> kinds() {
        return Stream.of(
                BadSource.method(
                        "a call of no kind",
                        "FleetApi.launch: does not say what kind of call it is. Add @Command,"
                                + " @Query, @Job, @Authority or @Plugin.",
                        "void launch();"),
                BadSource.method(
                        "a call of two kinds",
                        "FleetApi.count: is @Command and @Query at once, and a call is of one kind."
                                + " Leave one away.",
                        "@Command @Query int count();"),
                BadSource.method(
                        "a query that returns nothing",
                        "FleetApi.look: is a query, changes nothing and returns nothing. Return"
                                + " what is asked for, or make it a @Command.",
                        "@Query void look();"),
                BadSource.method(
                        "a job that returns nothing",
                        "FleetApi.plan: is a job, changes nothing and returns nothing. Return what"
                                + " is asked for, or make it a @Command.",
                        "@Job void plan();"),
                BadSource.method(
                        "a plugin that nobody waits for",
                        "FleetApi.keep: is 0, and an answer is waited for 1 to 3600" + " seconds.",
                        "@Plugin(secondsMax = 0) void keep();"),
                BadSource.method(
                        "a generic call",
                        "FleetApi.launch: has type parameters, and what a call carries is of fixed"
                                + " types. Leave <T> away.",
                        "@Command <T> void launch(T what);"),
                BadSource.method(
                        "a command with throws",
                        "FleetApi.launch: throws Exception, which no client hears of. Leave"
                                + " 'throws' away and refuse with 'throw new Refused(...)'.",
                        "@Command void launch() throws Exception;"),
                BadSource.method(
                        "a query with throws",
                        "FleetApi.count: throws Refused, which no client hears of. Leave 'throws'"
                                + " away and refuse with 'throw new Refused(...)'.",
                        "@Query int count() throws Refused;"),
                BadSource.method(
                        "a variable number of arguments",
                        "FleetApi.launch: has a variable number of arguments. Take a List.",
                        "@Command void launch(byte... ships);"));
    }

    /** Kinds that no one handler can do. */
    private static Stream<BadSource> companies() {
        String why =
                " A job runs where there is no world, an authority call elsewhere and a plugin"
                        + " outside of the game, so that one handler cannot do both. Move it to an interface of its own kind.";
        return Stream.of(
                BadSource.method(
                        "a job among commands",
                        "FleetApi.plan: is a @Job and first is a @Command." + why,
                        "@Job int plan();"),
                BadSource.method(
                        "an authority call among commands",
                        "FleetApi.quote: is a @Authority and first is a @Command." + why,
                        "@Authority int quote();"),
                BadSource.method(
                        "a plugin among commands",
                        "FleetApi.keep: is a @Plugin and first is a @Command." + why,
                        "@Plugin void keep();"),
                BadSource.of(
                        "a query among jobs",
                        "RoutesApi.count: is a @Query and plan is a @Job." + why,
                        """
                        @Api("routes")
                        interface RoutesApi {
                            @Job int plan();
                            @Query int count(); // here
                        }
                        """),
                BadSource.of(
                        "a job among authority calls",
                        "MarketApi.plan: is a @Job and quote is a @Authority." + why,
                        """
                        @Api("market")
                        interface MarketApi {
                            @Authority int quote();
                            @Job int plan(); // here
                        }
                        """));
    }

    private static Stream<BadSource> jobs() {
        return Stream.of(
                BadSource.method(
                        "a query in slices",
                        "FleetApi.count: a call cannot carry Sliced<Integer>. Only a @Job works in"
                                + " slices, and returns them itself.",
                        "@Query Sliced<Integer> count();"),
                BadSource.method(
                        "slices of anything",
                        "FleetApi.plan: Sliced does not say of what. Write Sliced<...>.",
                        "@SuppressWarnings(\"rawtypes\") @Job Sliced plan();"),
                BadSource.method(
                        "slices of a wildcard",
                        "FleetApi.plan: Sliced of a wildcard can be of several types. Name the one.",
                        "@Job Sliced<? extends Mode> plan();"),
                BadSource.method(
                        "slices of slices",
                        "FleetApi.plan: a call cannot carry Sliced<Integer>. Only a @Job works in"
                                + " slices, and returns them itself.",
                        "@Job Sliced<Sliced<Integer>> plan();"),
                BadSource.method(
                        "slices of nothing",
                        "FleetApi.plan: a call cannot carry Void. " + CARRIED,
                        "@Job Sliced<Void> plan();"));
    }

    private static Stream<BadSource> names() {
        String wrong =
                "clients in every language have to call it so. Take at most 80 letters of a to z,"
                        + " digits and _, with a letter first.";
        return Stream.of(
                BadSource.method(
                        "an overload",
                        "FleetApi.first: there is a call of this name already, and clients tell"
                                + " calls apart by name. Rename one of the two.",
                        "@Command void first(int ships);"),
                BadSource.method(
                        "a call that makes the client a promise",
                        "FleetApi.then: whoever awaits the client would call it, because JavaScript"
                                + " takes whatever has a then for a promise. Take another name.",
                        "@Command void then();"),
                BadSource.method(
                        "a call whose name is none elsewhere",
                        "FleetApi.__proto__: " + wrong,
                        "@Command void __proto__();"),
                BadSource.method(
                        "a parameter whose name is none elsewhere",
                        "launch.größe: " + wrong,
                        "@Command void launch(int größe);"),
                BadSource.of(
                        "a constant whose name is none elsewhere",
                        "launch.size: has a constant Size.$BIG: " + wrong,
                        """
                        @Api("fleet")
                        interface FleetApi {
                            enum Size { SMALL, $BIG }
                            @Command void launch(Size size); // here
                        }
                        """),
                BadSource.method(
                        "two calls with one id",
                        "FleetApi.noseJetQuaySail: fleet.noseJetQuaySail():void and fleet.flyFlyBayLand():void"
                                + " have the same id by chance. Rename one of the two.",
                        "@Command void flyFlyBayLand(); @Command void noseJetQuaySail();"));
    }

    private static Stream<BadSource> types() {
        return Stream.of(
                parameter(
                        "a map",
                        "Map<String, Integer>",
                        "Take a List of records with key and value."),
                parameter("an array of int", "int[]", "Take a List, or byte[]."),
                parameter(
                        "an array of arrays",
                        "byte[][]",
                        "Take a List of records, or one List for all rows."),
                parameter("a boxed number", "Integer", "Take int."),
                parameter("a collection", "ArrayList<String>", "Take List."),
                parameter("an optional number", "OptionalInt", "Take Optional<Integer>."),
                parameter("a class", "Thread", CARRIED),
                parameter("anything", "Object", CARRIED),
                BadSource.method(
                        "a result that no call carries",
                        "FleetApi.all: a call cannot carry Map<String, Integer>. Take a List of"
                                + " records with key and value.",
                        "@Query Map<String, Integer> all();"),
                BadSource.method(
                        "an enum without constants",
                        "launch.none: None has 0 constants, and a call carries one of 1 to 256 in a"
                                + " byte. Add one.",
                        "@Command void launch(None none);"),
                BadSource.of(
                        "a class that the dispatcher cannot see",
                        "launch.ship: FleetDispatcher has to name Ship, and cannot see it. Make it"
                                + " public, or move it to this package and leave private away.",
                        """
                        final class Game {
                            private record Ship(int mass) {}
                            @Api("fleet")
                            interface FleetApi {
                                @Command void launch(Ship ship); // here
                            }
                        }
                        """));
    }

    private static Stream<BadSource> lists() {
        return Stream.of(
                BadSource.method(
                        "a list of anything",
                        "launch.ships: List does not say of what. Write List<...>.",
                        "@SuppressWarnings(\"rawtypes\") @Command void launch(List ships);"),
                BadSource.method(
                        "a list of a wildcard",
                        "launch.ships: List of a wildcard can be of several types. Name the one.",
                        "@Command void launch(List<? extends Mode> ships);"),
                BadSource.method(
                        "a list of what no call carries",
                        "launch.ships: a call cannot carry Object. " + CARRIED,
                        "@Command void launch(List<Object> ships);"),
                BadSource.method(
                        "an optional of an optional",
                        "launch.ship: is an Optional in an Optional, and there is one way only not"
                                + " to be there. Leave one away.",
                        "@Command void launch(Optional<Optional<Integer>> ship);"));
    }

    private static Stream<BadSource> records() {
        return Stream.of(
                BadSource.of(
                        "a record that is in itself",
                        "Ship.next: Ship is in itself here, and what a call carries has an end."
                                + " Keep an entity or an index instead.",
                        """
                        @Api("fleet")
                        interface FleetApi {
                            record Ship(
                                    int mass,
                                    Optional<Ship> next) {} // here
                            @Command void launch(Ship ship);
                            @Query Ship ship();
                        }
                        """),
                BadSource.of(
                        "records that are in each other",
                        "Crew.ship: Ship is in itself here, and what a call carries has an end. Keep"
                                + " an entity or an index instead.",
                        """
                        @Api("fleet")
                        interface FleetApi {
                            record Ship(Crew crew) {}
                            record Crew(
                                    List<Ship> ship) {} // here
                            @Command void launch(Ship ship);
                        }
                        """),
                BadSource.of(
                        "a component that no call carries",
                        "Ship.masses: a call cannot carry float[]. Take a List, or byte[].",
                        """
                        @Api("fleet")
                        interface FleetApi {
                            record Ship(
                                    int mass,
                                    float[] masses) {} // here
                            @Command void launch(Ship ship);
                            @Command void land(List<Ship> ships);
                        }
                        """),
                BadSource.of(
                        "a record without components",
                        "launch.ship: Ship has no components, so that there is nothing to carry."
                                + " Take a boolean, or leave it away.",
                        """
                        @Api("fleet")
                        interface FleetApi {
                            record Ship() {}
                            @Command void launch(Ship ship); // here
                        }
                        """),
                BadSource.of(
                        "a generic record",
                        "launch.ship: Ship has type parameters, and what a call carries is of fixed"
                                + " types. Declare a record without them.",
                        """
                        @Api("fleet")
                        interface FleetApi {
                            record Ship<T>(List<T> parts) {}
                            @Command void launch(Ship<String> ship); // here
                        }
                        """));
    }

    private static Stream<BadSource> lengths() {
        return Stream.of(
                BadSource.method(
                        "a length of a number",
                        "launch.ships: @Length is for String, byte[] and List, and this is int."
                                + " Leave it away.",
                        "@Command void launch(@Length(3) int ships);"),
                BadSource.method(
                        "a length of none",
                        "launch.name: @Length is 0, and a call carries 1 to 65535 of it.",
                        "@Command void launch(@Length(0) String name);"),
                BadSource.method(
                        "a length that fits no message",
                        "launch.ships: @Length is 65536, and a call carries 1 to 65535 of it.",
                        "@Command void launch(@Length(65_536) List<Integer> ships);"));
    }

    private static BadSource parameter(String misuse, String type, String instead) {
        return BadSource.method(
                misuse,
                "launch.what: a call cannot carry " + type + ". " + instead,
                "@Command void launch(" + type + " what);");
    }
}
