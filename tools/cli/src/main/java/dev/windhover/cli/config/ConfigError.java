// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.config;

/**
 * One thing that is wrong with a file.
 *
 * @param line from 1; 0 when it concerns the file as a whole
 * @param column from 1, in characters
 * @param path where in the document, such as {@code $.kernels.SteerShips.every}
 * @param message what is wrong, with the value
 */
public record ConfigError(int line, int column, String path, String message)
        implements Comparable<ConfigError> {
    /** Of the file as a whole. */
    static ConfigError ofFile(String message) {
        return new ConfigError(0, 0, "$", message);
    }

    @Override
    public int compareTo(ConfigError other) {
        return line != other.line
                ? Integer.compare(line, other.line)
                : Integer.compare(column, other.column);
    }

    /** As compilers print it, so that editors and terminals make a link of it. */
    public String in(String file) {
        String place = line == 0 ? "" : ":" + line + ":" + column;
        return file + place + ": " + path + " " + message;
    }
}
