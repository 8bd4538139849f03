// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.log;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** Which lines are kept from the start, of all subsystems and of some. */
public final class Levels {
    private final List<String> subsystems = new ArrayList<>();
    private final List<Level> levels = new ArrayList<>();

    private Levels() {}

    /** What a game has that is told nothing. */
    public static Levels usual() {
        return new Levels();
    }

    /**
     * Reads what a command line has: levels with commas between, the one of all subsystems as it is
     * and others with a name before it, such as {@code warn,traffic=debug}.
     *
     * @throws IllegalArgumentException with a sentence for whoever typed it
     */
    public static Levels parse(String text) {
        Levels parsed = new Levels();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            Level level = Level.of(part.substring(equals + 1));
            if (level == null || equals == 0) {
                throw new IllegalArgumentException(
                        "'" + part + "' is not error, warn, info, debug or NAME= one of them");
            }
            parsed.subsystems.add(equals < 0 ? "" : part.substring(0, equals));
            parsed.levels.add(level);
        }
        return parsed;
    }

    /**
     * Has a host keep lines so, also of a game that declares no log.
     *
     * @throws IllegalArgumentException when the game has no log of a name
     */
    public Logs apply(Logs declared, IntSupplier stepNow) {
        LogRing ring = declared instanceof LogRing ? (LogRing) declared : new LogRing(stepNow);
        for (int i = 0; i < levels.size(); i++) {
            if (ring.level(subsystems.get(i), levels.get(i))) continue;
            throw new IllegalArgumentException(
                    "no log is named " + subsystems.get(i) + ", only " + ring.subsystems());
        }
        return ring;
    }
}
