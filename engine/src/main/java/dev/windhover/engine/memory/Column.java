// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

import dev.windhover.engine.base.Check;

/** One field of all rows of a table, or any other run of equal elements in the arena. */
public abstract class Column {
    /** What an element is; the tags go into manifests. */
    public enum Type {
        F32("f32", 4),
        I32("i32", 4),
        U8("u8", 1);

        private final String tag;
        private final int bytes;

        Type(String tag, int bytes) {
            this.tag = tag;
            this.bytes = bytes;
        }

        public String tag() {
            return tag;
        }

        public int bytes() {
            return bytes;
        }
    }

    private final String name;
    private final Type type;
    private final int length;
    private final boolean scratch;
    private int address;

    /** For the column classes, and for those that a build puts in their place. */
    protected Column(String name, Type type, int length, boolean scratch) {
        this.name = Check.present("column name", name);
        this.type = type;
        this.length = Check.range("length of " + name, length, 1, 1 << 26);
        this.scratch = scratch;
    }

    public final String name() {
        return name;
    }

    public final Type type() {
        return type;
    }

    /** Elements. */
    public final int length() {
        return length;
    }

    /** Rebuilt by whoever reads it: never hashed, saved or published. */
    public final boolean isScratch() {
        return scratch;
    }

    public final int bytes() {
        return length * type.bytes();
    }

    /**
     * Where it lies in linear memory; the same number on every target, 0 before the arena placed
     * it.
     */
    public final int address() {
        return address;
    }

    /** Called once by the arena. */
    final void place(int at) {
        Check.that(address == 0, "column " + name + " is placed twice");
        address = at;
        attach(at);
    }

    /** Makes the elements reachable. */
    protected abstract void attach(int at);

    /** The bits of an element, of a float canonical, for hashes. */
    public abstract int bits(int index);

    public abstract void zero(int index);

    /** Copies one element over another. */
    public abstract void move(int from, int to);
}
