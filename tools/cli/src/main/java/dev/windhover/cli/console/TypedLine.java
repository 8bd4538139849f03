// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.console;

import dev.windhover.cli.look.NearNames;

/**
 * A line that makes sense as far as it can be known without a run.
 *
 * @param argument what stands behind the word; may be empty where it may be left away
 */
record TypedLine(Word word, String argument) {
    static final double SPEED_MIN = 0.25;
    static final double SPEED_MAX = 64;

    /** Nothing was said. */
    static final TypedLine NONE = null;

    /** Of what was typed, to tell it back. */
    private static final int ECHO_CHARS_MAX = 40;

    /**
     * Reads a line; {@link #NONE} of one that is empty or a comment.
     *
     * @throws IllegalArgumentException with a sentence for whoever typed it
     */
    static TypedLine parse(String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) return NONE;
        String[] parts = text.split("\\s+", 2);
        TypedLine typed = new TypedLine(word(parts[0]), parts.length == 2 ? parts[1] : "");
        typed.check();
        return typed;
    }

    private static Word word(String name) {
        for (Word each : Word.values()) {
            if (each.text().equals(name)) return each;
        }
        String near = NearNames.hint(name, Word.all());
        String all = String.join(", ", Word.all());
        throw new IllegalArgumentException(quoted(name) + " is none of " + all + near);
    }

    private void check() {
        boolean isTooMuch = word.takesNothing() && !argument.isEmpty();
        boolean isTooLittle = word.needsOne() && argument.isEmpty();
        if (isTooMuch || isTooLittle) {
            String what = isTooMuch ? " and not with " + quoted(argument) : "";
            throw new IllegalArgumentException("it is typed '" + word.usage() + "'" + what);
        }
        switch (word) {
            case STEP, BACK, TO -> number(1);
            case PLAY -> number(0);
            case SPEED -> speed();
            default -> {}
        }
    }

    /** The whole number that stands there. */
    int number(int otherwise) {
        if (argument.isEmpty()) return otherwise;
        try {
            int number = Integer.parseInt(argument);
            if (number >= 0) return number;
        } catch (NumberFormatException e) {
            // Told below.
        }
        String most = "0.." + Integer.MAX_VALUE;
        throw new IllegalArgumentException(quoted(argument) + " is not a number within " + most);
    }

    double speed() {
        try {
            double speed = Double.parseDouble(argument);
            if (speed >= SPEED_MIN && speed <= SPEED_MAX) return speed;
        } catch (NumberFormatException e) {
            // Told below.
        }
        String range = SPEED_MIN + " to " + (int) SPEED_MAX;
        throw new IllegalArgumentException(quoted(argument) + " is no speed of " + range);
    }

    /** What was typed, in a line of its own. */
    private static String quoted(String text) {
        boolean isLong = text.length() > ECHO_CHARS_MAX;
        String shown = isLong ? text.substring(0, ECHO_CHARS_MAX) + "..." : text;
        return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
    }
}
