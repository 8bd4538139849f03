// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.console;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a console understands. */
enum Word {
    PLAY("[STEP]", "run on, or to a step, at the speed; lines are read meanwhile"),
    PAUSE("", "stand still"),
    WAIT("", "read no line until a step to play to is reached"),
    STEP("[N]", "run so many steps at once, 1 if not given"),
    BACK("[N]", "go back so many steps, 1 if not given"),
    TO("STEP", "go to where so many steps are done, at once, forth or back"),
    SPEED("X", "0.25 to 64 times real time"),
    LOOK("PATH", "tell the value at table/entity/column"),
    TABLES("", "tell what tables there are, with their columns"),
    HASH("", "tell the hash of the world"),
    BRANCH("", "leave the recording, and go on from here as another run"),
    RECORD("FILE", "write down the run from here on"),
    SAVE("FILE", "write the world as a save"),
    HELP("", "tell this"),
    QUIT("", "end");

    private final String argument;
    private final String what;

    Word(String argument, String what) {
        this.argument = argument;
        this.what = what;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As it is typed. */
    String usage() {
        return argument.isEmpty() ? text() : text() + " " + argument;
    }

    String help() {
        return String.format(Locale.ROOT, "%-12s %s", usage(), what);
    }

    boolean takesNothing() {
        return argument.isEmpty();
    }

    boolean needsOne() {
        return !takesNothing() && !argument.startsWith("[");
    }

    static List<String> all() {
        return Stream.of(values()).map(Word::text).toList();
    }
}
