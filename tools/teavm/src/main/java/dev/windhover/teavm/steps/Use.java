// SPDX-License-Identifier: Apache-2.0
package dev.windhover.teavm.steps;

/**
 * One thing that a method does and that matters here.
 *
 * @param owner the class that is used, as class files write it
 * @param name of the method or field
 * @param descriptor of the method; of a lambda's body too
 * @param line of the source, 0 where the class does not tell
 */
record Use(Kind kind, String owner, String name, String descriptor, int line) {
    enum Kind {
        /** Calls exactly this method. */
        CALL,
        /** Calls this method or what overrides it. */
        DISPATCH,
        /** Makes an object. */
        MAKE,
        /** Hands on a method, as a lambda or a reference; it counts as called. */
        HAND_ON,
        /** Touches a static field, which may run the class's initialiser. */
        TOUCH,
        /** Sets a static field. */
        SET_STATIC,
        /** Takes the remainder of floats. */
        REMAINDER,
        /** Writes a float as text, other than into an exception. */
        TEXT
    }

    /** The class's name and the method's, as a Java author knows them. */
    static String text(String owner, String name) {
        String type = owner.replace('/', '.').replace('$', '.');
        return switch (name) {
            case "<init>" -> "new " + type;
            case "<clinit>" -> type + "'s initialiser";
            default -> type + "." + name;
        };
    }
}
