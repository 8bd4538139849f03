// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.config;

import java.util.Collection;
import java.util.Locale;

/** Finds the known word that somebody most likely meant. */
final class Nearest {
    private Nearest() {}

    /** Empty when no known word is near: a wild guess helps less than the list of all. */
    static String to(String word, Collection<String> known) {
        String nearest = "";
        int least = Math.max(1, word.length() / 3) + 1;
        for (String each : known) {
            int distance = distance(word.toLowerCase(Locale.ROOT), each.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                nearest = each;
            }
        }
        return nearest;
    }

    /**
     * The fewest letters to insert, drop, change or swap with their neighbour that make one word of
     * the other; each word is cut to 100 letters.
     */
    static int distance(String one, String other) {
        String a = one.substring(0, Math.min(100, one.length()));
        String b = other.substring(0, Math.min(100, other.length()));
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] =
                        Math.min(
                                Math.min(cost[i - 1][j], cost[i][j - 1]) + 1,
                                cost[i - 1][j - 1] + change);
                boolean swapped =
                        i > 1
                                && j > 1
                                && a.charAt(i - 1) == b.charAt(j - 2)
                                && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
            }
        }
        return cost[a.length()][b.length()];
    }
}
