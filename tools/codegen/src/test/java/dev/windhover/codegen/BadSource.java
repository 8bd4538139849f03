// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source that must not compile.
 *
 * @param misuse what is wrong with it
 * @param message the one complaint
 * @param line where the complaint has to be, from 1
 */
record BadSource(String misuse, String message, int line, String text) {
    private static final String HERE = "// here";

    private static final Pattern TYPE =
            Pattern.compile("^(?:\\w+ )*(?:class|interface|record|enum) (\\w+)", Pattern.MULTILINE);

    /** What components may name, paths and texts. */
    static final Map<String, String> COMPANY =
            Map.of(
                    "game/Mode.java",
                    "package game; enum Mode { SLOW, QUICK }",
                    "game/None.java",
                    "package game; enum None {}",
                    "game/Loose.java",
                    "package game; record Loose(int a) {}",
                    "game/Rock.java",
                    "package game; @dev.windhover.protocol.table.Table(rowsMax = 9) record Rock(float size) {}",
                    "game/Weather.java",
                    "package game; @dev.windhover.protocol.table.Block record Weather(float wind) {}");

    /** A whole source, without package and imports; the bad line ends in {@code // here}. */
    static BadSource of(String misuse, String message, String body) {
        String text =
                "package game;\nimport dev.windhover.protocol.table.*;\nimport org.joml.*;\n"
                        + "import dev.windhover.protocol.call.*;\nimport java.util.*;\n"
                        + body;
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(HERE)) {
                return new BadSource(misuse, message, i + 1, text);
            }
        }
        throw new IllegalArgumentException("no line of it says " + HERE + ": " + misuse);
    }

    /** One component of a table at version 3, between two good ones. */
    static BadSource component(String misuse, String message, String component) {
        return of(
                misuse,
                message,
                """
                @Table(rowsMax = 100, version = 3)
                record Ship(
                        float first,
                        COMPONENT, // here
                        float last) {}
                """
                        .replace("COMPONENT", component));
    }

    /** One method of an api, between two good ones. */
    static BadSource method(String misuse, String message, String method) {
        return of(
                misuse,
                message,
                """
                @Api("fleet")
                interface FleetApi {
                    @Command void first();
                    METHOD // here
                    @Query int last();
                }
                """
                        .replace("METHOD", method));
    }

    /** Its file is called like its first class: a generated one has to name it. */
    String path() {
        Matcher first = TYPE.matcher(text);
        return first.find() ? "game/" + first.group(1) + ".java" : "game/Game.java";
    }

    @Override
    public String toString() {
        return misuse;
    }
}
