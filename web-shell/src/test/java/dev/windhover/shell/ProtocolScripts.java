// SPDX-License-Identifier: Apache-2.0
package dev.windhover.shell;

import dev.windhover.protocol.Failure;
import dev.windhover.protocol.InputKind;
import dev.windhover.protocol.Key;
import dev.windhover.protocol.Wire;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/**
 * Renders what Java declares about the wire as the ES modules that the page reads, formatted as
 * Prettier would, so that the checked-in files pass both checks.
 */
final class ProtocolScripts {
    private static final int LINE_MAX = 100;

    /** Behind it begins another line of keys. */
    private static final int KEYS_COLUMN = 80;

    /** Prettier breaks no line behind a name that would save it next to nothing. */
    private static final int SHORT_NAME_MAX = 4;

    private static final String HEAD =
            "// SPDX-License-Identifier: Apache-2.0\n"
                    + "// Rendered from dev.windhover.protocol by ProtocolScriptsTest; change the Java, then"
                    + " render again.\n\n";

    private ProtocolScripts() {}

    static String wire() {
        return HEAD
                + "/** The framing of messages, see dev.windhover.protocol.Wire. */\n"
                + constants("wire", Wire.class)
                + "\n/** The kinds and bits of an input record, see dev.windhover.protocol.InputKind. */\n"
                + constants("input", InputKind.class);
    }

    static String keys() {
        StringBuilder text = new StringBuilder(HEAD);
        text.append(
                "/** From KeyboardEvent.code to the number that crosses the wire; 0 is a key without a name. */\n");
        text.append("export const keys = new Map(\n  `");
        int column = 0;
        for (Key key : Key.values()) {
            if (key == Key.UNKNOWN) continue;
            // Each is one more than the one before, so that no number has to be said.
            String before = column == 0 ? "" : column > KEYS_COLUMN ? "\n   " : " ";
            column = before.startsWith("\n") ? 0 : column;
            text.append(before).append(key.code());
            column += key.code().length() + 1;
        }
        text.append("`\n    .split(/\\s+/)\n");
        text.append("    .map((code, i) => /** @type {[string, number]} */ ([code, i + 1])),\n");
        return text.append(");\n").toString();
    }

    static String failures() {
        StringBuilder text = new StringBuilder(HEAD);
        text.append("/**\n * Every failure that a user can see, by code.\n *\n");
        text.append(
                " * @type {Record<string, { name: string; message: string; hint: string }>}\n */\n");
        text.append("export const failures = {\n");
        for (Failure failure : Failure.values()) {
            text.append("  ").append(failure.code()).append(": {\n");
            property(text, "name", failure.name());
            property(text, "message", failure.message());
            property(text, "hint", failure.hint());
            text.append("  },\n");
        }
        return text.append("};\n").toString();
    }

    private static String constants(String name, Class<?> declared) {
        StringBuilder text = new StringBuilder("export const " + name + " = Object.freeze({\n");
        for (Field field : declared.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (Modifier.isPublic(modifiers)
                    && Modifier.isStatic(modifiers)
                    && field.getType() == int.class) {
                text.append("  ").append(field.getName()).append(": ");
                text.append(valueOf(field)).append(",\n");
            }
        }
        return text.append("});\n").toString();
    }

    private static int valueOf(Field field) {
        try {
            return field.getInt(null);
        } catch (IllegalAccessException unreachable) {
            throw new AssertionError(field + " is public", unreachable);
        }
    }

    private static void property(StringBuilder text, String name, String value) {
        String line = "    " + name + ": " + quoted(value) + ",";
        if (line.length() > LINE_MAX && name.length() > SHORT_NAME_MAX) {
            line = "    " + name + ":\n      " + quoted(value) + ",";
        }
        text.append(line).append('\n');
    }

    /**
     * Single quotes unless the text holds more of them than of double ones, as Prettier chooses.
     */
    private static String quoted(String value) {
        long singles = value.chars().filter(c -> c == '\'').count();
        long doubles = value.chars().filter(c -> c == '"').count();
        String quote = singles > doubles ? "\"" : "'";
        return quote + value.replace("\\", "\\\\").replace(quote, "\\" + quote) + quote;
    }
}
