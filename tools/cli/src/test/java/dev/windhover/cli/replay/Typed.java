// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.replay;

import dev.windhover.cli.Command;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What a command printed.
 *
 * @param code it ended with
 */
record Typed(int code, String out, String err) {
    static final String PENDULUMS = Pendulums.class.getName();

    /** Runs a command as it would be typed. */
    static Typed run(Command command, Object... arguments) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> words = new ArrayList<>();
        for (Object argument : arguments) words.add(argument.toString());
        int code = command.run(words, new PrintStream(out), new PrintStream(err));
        return new Typed(code, out.toString(), err.toString());
    }

    /** Of a line that begins with a word, the rest. */
    String value(String word) {
        for (String line : out.split("\n")) {
            if (line.startsWith(word + " ")) return line.substring(word.length() + 1);
        }
        throw new AssertionError("no line " + word + " in\n" + out + err);
    }
}
