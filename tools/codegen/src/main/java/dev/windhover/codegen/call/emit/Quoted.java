// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.emit;

import java.util.HexFormat;

/** Texts as JSON and JavaScript have them. */
final class Quoted {
    private Quoted() {}

    /** With double quotes. */
    static String json(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u").append(String.format("%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    /** A number as code has it. */
    static String hex(int value) {
        return "0x" + HexFormat.of().toHexDigits(value);
    }

    /** The same of more bits. */
    static String hex(long value) {
        return "0x" + HexFormat.of().toHexDigits(value);
    }

    /** A name with single quotes: names hold nothing that has to be escaped. */
    static String name(String name) {
        return "'" + name + "'";
    }

    /** Within a comment, which it does not end. */
    static String comment(String text) {
        return text.replace("*/", "*\u200b/");
    }
}
