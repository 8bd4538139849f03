// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

import java.util.List;

/** Finds the name that somebody probably meant, for errors. */
public final class Nearest {
    private Nearest() {}

    /**
     * "; did you mean X?" with the known name that is nearest, or nothing when none is near: at
     * most a third of the letters may be wrong. Of equally near ones the first.
     */
    public static String hint(String wanted, List<String> known) {
        String best = "";
        int least = Math.max(1, wanted.length() / 3) + 1;
        for (int i = 0; i < known.size(); i++) {
            int edits = edits(wanted, known.get(i));
            if (edits < least) {
                least = edits;
                best = known.get(i);
            }
        }
        return best.isEmpty() ? "" : "; did you mean " + best + "?";
    }

    /** Letters to put in, take out or change until one is the other; case counts as nothing. */
    private static int edits(String from, String to) {
        int[] above = new int[to.length() + 1];
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            row[0] = i;
            char letter = Character.toLowerCase(from.charAt(i - 1));
            for (int j = 1; j <= to.length(); j++) {
                int change = letter == Character.toLowerCase(to.charAt(j - 1)) ? 0 : 1;
                row[j] = Math.min(above[j - 1] + change, 1 + Math.min(above[j], row[j - 1]));
            }
            int[] done = above;
            above = row;
            row = done;
        }
        return above[to.length()];
    }
}
