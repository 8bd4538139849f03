// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import dev.windhover.engine.base.Check;
import java.util.Arrays;
import java.util.List;

/**
 * What is known of a column beyond its elements: its name, its unit, what it refers to, and how old
 * data finds it. Filled once, before the column is made of it.
 */
public final class Field {
    /** One byte tells the length of a name in a snapshot. */
    public static final int NAME_BYTES_MAX = 255;

    /** The longest rows are texts and small arrays, not files. */
    public static final int WIDTH_MAX = 4_096;

    private final String name;
    private boolean isScratch;
    private String unit = "";
    private String ref = "";
    private String was = "";
    private int since = 1;
    private int width = 1;
    private Meaning meaning = Meaning.NUMBER;
    private List<String> values = List.of();

    private Field(String name) {
        this.name = name(name);
    }

    public static Field of(String name) {
        return new Field(name);
    }

    /** Rebuilt in every step before it is read: never hashed, saved or published. */
    public Field scratch() {
        isScratch = true;
        return this;
    }

    public Field unit(String value) {
        unit = Check.present("unit of " + name, value);
        return this;
    }

    /** The table that has the row of the entity that is meant. */
    public Field ref(String tableName) {
        ref = name(tableName);
        return this;
    }

    /** What it was called in older data. */
    public Field was(String oldName) {
        was = name(oldName);
        return this;
    }

    /** The version of its table that brought it; older data gets the default. */
    public Field since(int version) {
        since = Check.range("version that brought " + name, version, 1, 65_535);
        return this;
    }

    /** Elements in a row, of a text its bytes. */
    public Field width(int elementsPerRow) {
        width = Check.range("width of " + name, elementsPerRow, 1, WIDTH_MAX);
        return this;
    }

    /** An int that is the handle of an entity. */
    public Field entity() {
        return means(Meaning.ENTITY);
    }

    Field means(Meaning value) {
        meaning = value;
        return this;
    }

    Field values(String... names) {
        for (String each : names) {
            name(each);
        }
        values = List.copyOf(Arrays.asList(names));
        return this;
    }

    /** The same for one of several columns that go together. */
    Field part(String suffix) {
        Field part = new Field(name + "." + suffix);
        part.isScratch = isScratch;
        part.unit = unit;
        part.was = was.isEmpty() ? "" : was + "." + suffix;
        part.since = since;
        return part;
    }

    public String name() {
        return name;
    }

    public boolean isScratch() {
        return isScratch;
    }

    /** Empty when it has none. */
    public String unit() {
        return unit;
    }

    /** Empty when it refers to no table. */
    public String ref() {
        return ref;
    }

    /** Empty when it always had its name. */
    public String was() {
        return was;
    }

    public int since() {
        return since;
    }

    public int width() {
        return width;
    }

    public Meaning meaning() {
        return meaning;
    }

    /** The names of an enum's values in their order; empty for other columns. */
    public List<String> values() {
        return values;
    }

    private static String name(String value) {
        Check.present("name", value);
        // Three bytes are the most that a char takes in UTF-8.
        Check.range("characters of the name " + value, value.length(), 1, NAME_BYTES_MAX / 3);
        return value;
    }
}
