// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.log;

import dev.windhover.engine.base.Check;
import java.util.function.Supplier;

/**
 * Writes the lines of one subsystem. Lines are no state: they are neither hashed nor recorded, and
 * a replay writes them again.
 *
 * <p>A line whose level is off costs a comparison, if its text is not put together before: a text
 * has {@code {}} in the place of a whole number, which is filled in when somebody reads the line,
 * and for all else there is a supplier. A loop over rows writes no lines; what it counted, it
 * writes behind itself.
 */
public final class Log {
    private final LogRing ring;
    private final int number;
    private final String subsystem;
    private int level = Level.INFO.ordinal();
    private int written;
    private int dropped;

    Log(LogRing ring, int number, String subsystem) {
        this.ring = ring;
        this.number = number;
        this.subsystem = subsystem;
    }

    /** Whether lines of this level are kept now. */
    public boolean writes(Level of) {
        return of.ordinal() <= level;
    }

    /** Something is broken. */
    public void error(String text) {
        write(Level.ERROR, 0, text, 0, 0);
    }

    /** The same with a number. */
    public void error(String text, long first) {
        write(Level.ERROR, 1, text, first, 0);
    }

    /** The same with two. */
    public void error(String text, long first, long second) {
        write(Level.ERROR, 2, text, first, second);
    }

    /** Something is not as it should be, and the game goes on. */
    public void warn(String text) {
        write(Level.WARN, 0, text, 0, 0);
    }

    /** The same with a number. */
    public void warn(String text, long first) {
        write(Level.WARN, 1, text, first, 0);
    }

    /** The same with two. */
    public void warn(String text, long first, long second) {
        write(Level.WARN, 2, text, first, second);
    }

    /** What somebody wants to know who follows a game from outside; kept unless told otherwise. */
    public void info(String text) {
        write(Level.INFO, 0, text, 0, 0);
    }

    /** The same with a number. */
    public void info(String text, long first) {
        write(Level.INFO, 1, text, first, 0);
    }

    /** The same with two. */
    public void info(String text, long first, long second) {
        write(Level.INFO, 2, text, first, second);
    }

    /** What only the author wants to know; off unless told otherwise. */
    public void debug(String text) {
        write(Level.DEBUG, 0, text, 0, 0);
    }

    /** The same with a number. */
    public void debug(String text, long first) {
        write(Level.DEBUG, 1, text, first, 0);
    }

    /** The same with two. */
    public void debug(String text, long first, long second) {
        write(Level.DEBUG, 2, text, first, second);
    }

    /** A line whose text is made only if it is kept. */
    public void line(Level of, Supplier<String> text) {
        if (writes(of) && mayWrite()) ring.add(number, of.ordinal(), 0, text.get(), 0, 0);
    }

    private void write(Level of, int numbers, String text, long first, long second) {
        if (!writes(of)) return;
        Check.present("text", text);
        if (mayWrite()) ring.add(number, of.ordinal(), numbers, text, first, second);
    }

    /** Counts a line of this step; false when it is one too many. */
    private boolean mayWrite() {
        ring.settle();
        if (written < LogRing.STEP_LINES_MAX) {
            written++;
            return true;
        }
        dropped++;
        return false;
    }

    String subsystem() {
        return subsystem;
    }

    void level(Level value) {
        level = value.ordinal();
    }

    /** Another step begins; how many lines of the last were dropped. */
    int beginStep() {
        int were = dropped;
        written = 0;
        dropped = 0;
        return were;
    }
}
