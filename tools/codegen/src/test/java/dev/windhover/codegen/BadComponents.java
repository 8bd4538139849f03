// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What can be wrong with one component. */
final class BadComponents {
    private static final String TYPES =
            "Columns are of int, long, float, double, boolean, byte, an enum, String, an array of"
                    + " int, long, float, double or byte, or of JOML's Vector2f, Vector3f, Vector4f,"
                    + " Quaternionf, Matrix3f, Matrix4f. For another thing keep an int with @Ref.";

    private BadComponents() {}

    static Stream<BadSource> all() {
        return Stream.of(types(), names(), lengths(), refs(), units(), versions(), scratch())
                .flatMap(each -> each);
    }

    private static Stream<BadSource> types() {
        return Stream.of(
                type("short", "short a", "Take int, or byte for -128 to 127."),
                type("char", "char a", "Take int for a code point, or a String with @Length."),
                type("Integer", "Integer a", "Take int."),
                type("Long", "Long a", "Take long."),
                type("Float", "Float a", "Take float."),
                type("Double", "Double a", "Take double."),
                type("Byte", "Byte a", "Take byte."),
                type("Boolean", "Boolean a", "Take boolean."),
                type("Object", "Object a", "Take String with @Length, or a number."),
                type("List", "java.util.List<String> a", TYPES),
                type("Runnable", "Runnable a", TYPES),
                type("Vector3d", "Vector3d a", floats()),
                type("Vector3fc", "Vector3fc a", "Take Vector3f."),
                type("Vector2i", "Vector2i a", "Take an int component for each axis."),
                type(
                        "Matrix4x3f",
                        "Matrix4x3f a",
                        "Of JOML there are Vector2f, Vector3f, Vector4f, Quaternionf, Matrix3f and"
                                + " Matrix4f."),
                type(
                        "Loose",
                        "Loose a",
                        "A row is flat: list the components of Loose here, or give it rows of its"
                                + " own and keep an int with @Ref."),
                type("boolean[]", "boolean[] a", "Take byte[], or an int and its bits."),
                type("char[]", "char[] a", "Take int[] or byte[]."),
                type(
                        "float[][]",
                        "float[][] a",
                        "Take one array with rows times columns elements."),
                type(
                        "String[]",
                        "String[] a",
                        "Arrays are of int, long, float, double or byte. What a thing has many of"
                                + " is rows of a @Table of their own, with a @Ref to it."));
    }

    private static String floats() {
        return "Take the class of floats whose name ends in f, or a double for each axis.";
    }

    private static BadSource type(String type, String component, String instead) {
        return component(
                "a component of " + type,
                "a column cannot be of " + type + ". " + instead,
                component);
    }

    private static Stream<BadSource> names() {
        return Stream.of(
                BadSource.component(
                        "a column called count",
                        "Ship.count: every table has count of its own, so that a column of this"
                                + " name would be mistaken for it. Take another name.",
                        "int count"),
                BadSource.component(
                        "a column called add",
                        "Ship.add: every table has add of its own, so that a column of this name"
                                + " would be mistaken for it. Take another name.",
                        "int add"),
                BadSource.component(
                        "a column called entity",
                        "Ship.entity: every table has entity of its own, so that a column of this"
                                + " name would be mistaken for it. Take another name.",
                        "int entity"),
                BadSource.component(
                        "a column called row",
                        "Ship.row: every table has row of its own, so that a column of this name"
                                + " would be mistaken for it. Take another name.",
                        "int row"),
                BadSource.component(
                        "a column with a capital",
                        "Ship.Mode: a column whose name starts with a capital would hide a class or"
                                + " constant in ShipTable. Start it with a small letter.",
                        "Mode Mode"),
                BadSource.component(
                        "a column with a name as long as a sentence",
                        "Ship."
                                + "a".repeat(81)
                                + ": the name has 81 characters, and saved data has room for 80."
                                + " Shorten it.",
                        "int " + "a".repeat(81)));
    }

    private static Stream<BadSource> lengths() {
        return Stream.of(
                component(
                        "a text without length",
                        "every row takes the same room, so a String needs its length in bytes of"
                                + " UTF-8. Write @Length(16) String.",
                        "String a"),
                component(
                        "an array without length",
                        "every row takes the same room, so an int[] needs its length in elements."
                                + " Write @Length(4) int[].",
                        "int[] a"),
                component(
                        "a length of a number",
                        "@Length is for String and arrays, and this is a float. Leave it away.",
                        "@Length(4) float a"),
                component(
                        "a length of a vector",
                        "@Length is for String and arrays, and this is a Vector3f. Leave it away.",
                        "@Length(3) Vector3f a"),
                component(
                        "a length of nothing",
                        "@Length is 0, and a String has 1 to 255 bytes of UTF-8. What is longer is"
                                + " a @Block or a @Table of its own.",
                        "@Length(0) String a"),
                component(
                        "a text that is too long",
                        "@Length is 256, and a String has 1 to 255 bytes of UTF-8. What is longer"
                                + " is a @Block or a @Table of its own.",
                        "@Length(256) String a"),
                component(
                        "an array that is too long",
                        "@Length is 1025, and a double[] has 1 to 1024 elements. What is longer is"
                                + " a @Block or a @Table of its own.",
                        "@Length(1_025) double[] a"),
                component(
                        "an array of negative length",
                        "@Length is -1, and a byte[] has 1 to 1024 elements. What is longer is a"
                                + " @Block or a @Table of its own.",
                        "@Length(-1) byte[] a"));
    }

    private static Stream<BadSource> refs() {
        return Stream.of(
                component(
                        "an entity that is a long",
                        "@Ref makes an int an entity, and this is a long. Make it int, or leave"
                                + " @Ref away.",
                        "@Ref(Rock.class) long a"),
                component(
                        "an entity that is an array",
                        "@Ref makes an int an entity, and this is an int[]. Make it int, or leave"
                                + " @Ref away.",
                        "@Ref(Rock.class) @Length(2) int[] a"),
                component(
                        "an entity of a plain record",
                        "Loose is no record with @Table, so that no entity has a row of it."
                                + " Annotate it, or name another.",
                        "@Ref(Loose.class) int a"),
                component(
                        "an entity of a number",
                        "int is no record with @Table, so that no entity has a row of it. Annotate"
                                + " it, or name another.",
                        "@Ref(int.class) int a"),
                component(
                        "an entity of a block",
                        "Weather is a @Block, and no entity has a row of one. Name a record with"
                                + " @Table, or leave @Ref away and keep a row number.",
                        "@Ref(Weather.class) int a"),
                BadSource.of(
                        "an entity of a generated class",
                        "Ship.a: HandTable is the generated class. Name the record that it is"
                                + " generated from.",
                        """
                        final class HandTable extends dev.windhover.engine.state.Table {
                            HandTable() { super("hand", 1, 1); }
                        }
                        @Table(rowsMax = 1)
                        record Ship(
                                @Ref(HandTable.class) // here
                                        int a) {}
                        """));
    }

    private static Stream<BadSource> units() {
        return Stream.of(
                component(
                        "a unit of a boolean",
                        "@Unit is for what is measured, and a boolean is not. Leave it away.",
                        "@Unit(\"m\") boolean a"),
                component(
                        "a unit of a text",
                        "@Unit is for what is measured, and a String is not. Leave it away.",
                        "@Unit(\"m\") @Length(4) String a"),
                component(
                        "a unit of an enum",
                        "@Unit is for what is measured, and a Mode is not. Leave it away.",
                        "@Unit(\"m\") Mode a"),
                component(
                        "a unit of a rotation",
                        "@Unit is for what is measured, and a Quaternionf is not. Leave it away.",
                        "@Unit(\"rad\") Quaternionf a"),
                component(
                        "a unit of an entity",
                        "@Unit is for what is measured, and an entity is not. Leave it away.",
                        "@Unit(\"m\") @Ref(Rock.class) int a"),
                component(
                        "a unit that says nothing",
                        "a unit has 1 to 32 characters, as in @Unit(\"m/s\"). Leave it away where"
                                + " there is none.",
                        "@Unit(\" \") float a"),
                component(
                        "an enum without constants",
                        "None has 0 constants, and a row holds one of 1 to 256 in a byte. Add"
                                + " one.",
                        "None a"),
                BadSource.of(
                        "an enum of more constants than a byte tells apart",
                        "Ship.a: Many has 257 constants, and a row holds one of 1 to 256 in a byte."
                                + " Take an int.",
                        """
                        @Table(rowsMax = 1)
                        record Ship(
                                Many a) { // here
                            enum Many { CONSTANTS }
                        }
                        """
                                .replace("CONSTANTS", constants(257))),
                BadSource.of(
                        "a private enum",
                        "Ship.a: Mood is private, so that ShipTable cannot name it. Leave private"
                                + " away.",
                        """
                        interface Game {
                            @Table(rowsMax = 1)
                            record Ship(
                                    Mood a) { // here
                                private enum Mood { GOOD }
                            }
                        }
                        """));
    }

    private static String constants(int count) {
        return IntStream.range(0, count).mapToObj(i -> "C" + i).collect(Collectors.joining(", "));
    }

    private static Stream<BadSource> versions() {
        return Stream.of(
                component(
                        "new above the version",
                        "@Since is 4, and Ship is of version 3. Raise version, or lower @Since.",
                        "@Since(4) float a"),
                component(
                        "new in the first version",
                        "@Since is 1. What has no @Since is there from version 1 on: leave it away,"
                                + " or say 2 or more.",
                        "@Since(1) float a"),
                component(
                        "an old name that is the present one",
                        "@Was is the name that it has now. Leave it away.",
                        "@Was(\"a\") float a"),
                component(
                        "an old name that is another column's",
                        "@Was is \"last\", which is another column now. Old data of that name is"
                                + " that column's: give one of the two a new name.",
                        "@Was(\"last\") float a"),
                component(
                        "an old name that is none",
                        "@Was is \"1st\", which no column was ever called. Correct it.",
                        "@Was(\"1st\") float a"),
                component(
                        "an old name of what is new",
                        "it is new in version 3, which is the present one, so that it never had"
                                + " another name. Leave @Was or @Since away.",
                        "@Since(3) @Was(\"b\") float a"));
    }

    private static Stream<BadSource> scratch() {
        return Stream.of(
                component(
                        "scratch since a version",
                        "@Since is about saved data, and what is @Scratch is never saved. Leave one"
                                + " of the two away.",
                        "@Scratch @Since(2) float a"),
                component(
                        "scratch with an old name",
                        "@Was is about saved data, and what is @Scratch is never saved. Leave one"
                                + " of the two away.",
                        "@Scratch @Was(\"b\") float a"),
                component(
                        "scratch with a default",
                        "@Default is what a new row starts with, and what is @Scratch is written in"
                                + " every step before it is read. Leave one of the two away.",
                        "@Scratch @Default(\"1\") float a"));
    }

    private static BadSource component(String misuse, String message, String component) {
        return BadSource.component(misuse, "Ship.a: " + message, component);
    }
}
