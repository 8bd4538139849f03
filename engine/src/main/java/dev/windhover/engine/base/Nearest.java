// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

import java.util.Collection;

/** Finds the name that somebody probably meant, for errors. */
public final class Nearest {
    private Nearest() {}

    /** "; did you mean X?" with the known name that is nearest, or nothing when none is near. */
    public static String hint(String wanted, Collection<String> known) {
        String nearest = to(wanted, known);
        return nearest.isEmpty() ? "" : "; did you mean " + nearest + "?";
    }

    /**
     * The known name that is nearest, or nothing when none is near, because a wild guess helps less
     * than a list of all: at most a third of the letters may be wrong. Of equally near ones the
     * first.
     */
    public static String to(String wanted, Collection<String> known) {
        String best = "";
        int least = Math.max(1, wanted.length() / 3) + 1;
        for (String each : known) {
            int edits = distance(lowered(wanted), lowered(each));
            if (edits < least) {
                least = edits;
                best = each;
            }
        }
        return best;
    }

    /** The fewest letters to insert, drop, change or swap with their neighbour. */
    static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, one, other, i, j);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int cheapest(int[][] cost, String one, String other, int i, int j) {
        char a = one.charAt(i - 1);
        char b = other.charAt(j - 1);
        int least = cost[i - 1][j - 1] + (a == b ? 0 : 1);
        least = Math.min(least, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a == other.charAt(j - 2) && one.charAt(i - 2) == b;
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }

    /** Letter by letter, the same in every language; the first hundred tell enough. */
    private static String lowered(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < Math.min(100, text.length()); i++) {
            out.append(Character.toLowerCase(text.charAt(i)));
        }
        return out.toString();
    }
}
