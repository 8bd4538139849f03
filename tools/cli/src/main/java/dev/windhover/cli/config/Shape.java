// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.config;

import java.util.List;
import java.util.Map;

/** What may stand at a place of the file. Both the reader and the schema are driven by it. */
sealed interface Shape {
    /** A whole number within its range, ends included. */
    record Whole(int min, int max) implements Shape {}

    /** true or false. */
    record Flag() implements Shape {}

    /** One of a few words. */
    record Choice(List<String> words) implements Shape {}

    /** Any text; for programs other than ours. */
    record Note() implements Shape {}

    /** A list of names, each once. */
    record Names(String what, int max) implements Shape {}

    /** An object with these keys and no others. */
    record Fields(Map<String, Field> byKey) implements Shape {}

    /** An object whose keys are names that the game gives. */
    record ByName(String what, int max, Shape value) implements Shape {}

    /**
     * A key of an object.
     *
     * @param needs another key that must stand beside it; empty when there is none
     */
    record Field(String key, String meaning, Shape shape, String needs) {}
}
