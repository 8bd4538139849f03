// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen;

import java.util.stream.Stream;

/** What can be wrong with a record as a whole. */
final class BadRecords {
    private BadRecords() {}

    static Stream<BadSource> all() {
        return Stream.of(shapes(), numbers(), names(), oldNames()).flatMap(each -> each);
    }

    private static Stream<BadSource> shapes() {
        return Stream.of(
                BadSource.of(
                        "a class",
                        "Ship: @Table is for records. Write 'record Ship(...)' with one component"
                                + " for each column.",
                        """
                        @Table(rowsMax = 10) // here
                        class Ship {}
                        """),
                BadSource.of(
                        "an interface",
                        "Sky: @Block is for records. Write 'record Sky(...)' with one component for"
                                + " each column.",
                        """
                        @Block // here
                        interface Sky {}
                        """),
                BadSource.of(
                        "an enum",
                        "Mood: @Table is for records. Write 'record Mood(...)' with one component"
                                + " for each column.",
                        """
                        @Table(rowsMax = 10) // here
                        enum Mood { A }
                        """),
                BadSource.of(
                        "a table that is a block",
                        "Ship: is @Table and @Block at once. Rows that entities own are a @Table,"
                                + " rows that are always there a @Block: leave one of the two away.",
                        """
                        @Table(rowsMax = 10)
                        @Block // here
                        record Ship(float x) {}
                        """),
                BadSource.of(
                        "a generic record",
                        "Ship: has type parameters, and columns are of fixed types. Leave <T>"
                                + " away.",
                        """
                        @Table(rowsMax = 10)
                        record Ship<T>(float x) {} // here
                        """),
                BadSource.of(
                        "a private record",
                        "Ship: it is private, so that no other class can name it, and ShipTable has"
                                + " to. Leave private away.",
                        """
                        final class Game {
                            @Table(rowsMax = 10)
                            private record Ship(float x) {} // here
                        }
                        """),
                BadSource.of(
                        "a record inside a private class",
                        "Ship: Inner is private, so that no other class can name it, and ShipTable"
                                + " has to. Leave private away.",
                        """
                        final class Game {
                            private static final class Inner {
                                @Table(rowsMax = 10)
                                record Ship(float x) {} // here
                            }
                        }
                        """),
                BadSource.of(
                        "no components",
                        "Ship: has no components, so there would be no columns. For a mere mark"
                                + " take one boolean.",
                        """
                        @Table(rowsMax = 10)
                        record Ship() {} // here
                        """),
                BadSource.of(
                        "column annotations without a table",
                        "Ship.x: @Scratch is about a column, and Ship makes none. Make it a record"
                                + " with @Table or @Block, or leave @Scratch away.",
                        """
                        record Ship(
                                @Unit("m") float y,
                                @Scratch float x) {} // here
                        """),
                BadSource.of(
                        "column annotations in a class",
                        "Ship.x: @Default is about a column, and Ship makes none. Make it a record"
                                + " with @Table or @Block, or leave @Default away.",
                        """
                        class Ship {
                            @Default("1") // here
                            float x;
                        }
                        """));
    }

    private static Stream<BadSource> numbers() {
        return Stream.of(
                BadSource.of(
                        "rowsMax of none",
                        "Ship: rowsMax is 0. Memory is laid for so many rows: say how many there"
                                + " can be, 1 to 1048574.",
                        """
                        @Table(
                                rowsMax = 0) // here
                        record Ship(float x) {}
                        """),
                BadSource.of(
                        "rowsMax below none",
                        "Ship: rowsMax is -5. Memory is laid for so many rows: say how many there"
                                + " can be, 1 to 1048574.",
                        """
                        @Table(
                                rowsMax = -5) // here
                        record Ship(float x) {}
                        """),
                BadSource.of(
                        "more rows than there are entities",
                        "Ship: rowsMax is 1048575. Memory is laid for so many rows: say how many"
                                + " there can be, 1 to 1048574.",
                        """
                        @Table(
                                rowsMax = 1_048_575) // here
                        record Ship(float x) {}
                        """),
                BadSource.of(
                        "a block of no rows",
                        "Sky: rows is 0. Memory is laid for so many rows: say how many there can"
                                + " be, 1 to 1048575.",
                        """
                        @Block(
                                rows = 0) // here
                        record Sky(float x) {}
                        """),
                BadSource.of(
                        "a block of too many rows",
                        "Sky: rows is 1048576. Memory is laid for so many rows: say how many there"
                                + " can be, 1 to 1048575.",
                        """
                        @Block(
                                rows = 1 << 20) // here
                        record Sky(float x) {}
                        """),
                BadSource.of(
                        "a version before the first",
                        "Ship: version is 0. Versions count from 1, which is the first, to 65535.",
                        """
                        @Table(
                                rowsMax = 10,
                                version = 0, // here
                                gone = "old")
                        record Ship(@Since(2) float x, @Was("b") float y) {}
                        """),
                BadSource.of(
                        "a version that no file has room for",
                        "Ship: version is 65536. Versions count from 1, which is the first, to"
                                + " 65535.",
                        """
                        @Table(
                                rowsMax = 10,
                                version = 65_536) // here
                        record Ship(float x) {}
                        """),
                BadSource.of(
                        "more elements than a column has",
                        "Ship.path: 1000000 rows of 1024 elements are more than a column has room"
                                + " for, which is 67108864. Lower rowsMax or @Length.",
                        """
                        @Table(rowsMax = 1_000_000)
                        record Ship(
                                @Length(1_024) // here
                                        float[] path) {}
                        """));
    }

    private static Stream<BadSource> names() {
        return Stream.of(
                BadSource.of(
                        "two records of one name",
                        "Ship: ShipTable is generated from game.Air.Ship already. Rename one of the"
                                + " two records.",
                        """
                        interface Air {
                            @Table(rowsMax = 10) record Ship(float x) {}
                        }
                        interface Sea {
                            @Table(rowsMax = 10)
                            record Ship(float x) {} // here
                        }
                        """),
                BadSource.of(
                        "a class of the generated name",
                        "Ship: ShipTable would be generated from it, and there is a class of this"
                                + " name already. Rename one of the two.",
                        """
                        @Table(rowsMax = 10)
                        record Ship(float x) {} // here
                        final class ShipTable {}
                        """),
                BadSource.of(
                        "a name that tools cannot say",
                        "Ship: the table is called \"my ships\". Take at most 80 letters of a to z,"
                                + " digits and _, with a letter first.",
                        """
                        @Table(
                                rowsMax = 10,
                                name = "my ships") // here
                        record Ship(float x) {}
                        """),
                BadSource.of(
                        "a record that tools cannot say",
                        "Ölfass: the block is called \"ölfass\". Take at most 80 letters of a to z,"
                                + " digits and _, with a letter first: rename the record, or say"
                                + " name = \"...\".",
                        """
                        @Block
                        record Ölfass(float x) {} // here
                        """),
                BadSource.of(
                        "a record called like the world",
                        "World: \"world\" is what the engine calls something of its own. Rename the"
                                + " record, or say @Block(name = \"...\").",
                        """
                        @Block
                        record World(float x) {} // here
                        """),
                BadSource.of(
                        "a name of the engine's",
                        "Ship: \"entities\" is what the engine calls something of its own. Rename"
                                + " the record, or say @Table(name = \"...\").",
                        """
                        @Table(
                                rowsMax = 10,
                                name = "entities") // here
                        record Ship(float x) {}
                        """));
    }

    private static Stream<BadSource> oldNames() {
        return Stream.of(
                gone(
                        "a present column that is gone",
                        "gone has \"x\", which is a column now. Take it out of gone, or the"
                                + " component out of the record.",
                        "x"),
                gone(
                        "no name that is gone",
                        "gone has \"two words\", which no column was ever called. Correct it.",
                        "two words"),
                gone(
                        "an empty name that is gone",
                        "gone has \"\", which no column was ever called. Correct it.",
                        ""),
                gone("a column that is gone twice", "gone has \"old\" twice. Take one out.", "old"),
                gone(
                        "a column that is gone and renamed",
                        "gone has \"former\", which y was. Its data cannot go and stay: take it out"
                                + " of gone, or @Was away.",
                        "former"),
                BadSource.of(
                        "a column that is gone before there was one",
                        "Ship: gone has \"old\", but version 1 is the first and has nothing before"
                                + " it. Raise version by one.",
                        """
                        @Table(
                                rowsMax = 10,
                                gone = "old") // here
                        record Ship(float x) {}
                        """),
                BadSource.of(
                        "a new name before there was an old one",
                        "Ship.x: @Was is \"old\", but version 1 of Ship is the first and has"
                                + " nothing before it. Raise version by one.",
                        """
                        @Table(rowsMax = 10)
                        record Ship(
                                @Was("old") // here
                                        float x) {}
                        """),
                BadSource.of(
                        "two columns with one old name",
                        "Ship.y: @Was is \"old\", and so is that of x. Old data can go into one"
                                + " column only.",
                        """
                        @Table(rowsMax = 10, version = 2)
                        record Ship(
                                @Was("old") float x,
                                @Was("old") // here
                                        float y) {}
                        """));
    }

    private static BadSource gone(String misuse, String message, String name) {
        return BadSource.of(
                misuse,
                "Ship: " + message,
                """
                @Table(
                        rowsMax = 10,
                        version = 2,
                        gone = {
                            "old",
                            "NAME" // here
                        })
                record Ship(float x, @Was("former") float y) {}
                """
                        .replace("NAME", name));
    }
}
