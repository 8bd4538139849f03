// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.log;

/**
 * One line as it is read.
 *
 * @param number of the line in its host, from 1 on; where one is missing, lines were lost
 * @param step that had been reached
 * @param trace id of the call that wrote it; 0 of none
 */
public record LogLine(int number, int step, int trace, String subsystem, Level level, String text) {
    /** For people: step, level, subsystem and text. */
    public String line() {
        return step + " " + level.text() + " " + subsystem + ": " + text;
    }
}
