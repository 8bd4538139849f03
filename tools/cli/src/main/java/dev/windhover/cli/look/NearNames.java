// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.look;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which of the names that there are somebody may have meant. */
public final class NearNames {
    /** More are a list, which there is a command for. */
    private static final int TOLD_MAX = 3;

    /** A name that is longer is no slip of a finger; what it costs grows with both lengths. */
    private static final int CHARS_MAX = 64;

    private NearNames() {}

    private record Near(String name, int distance) {}

    /** Those that nothing is nearer than, in their order; empty when none is near. */
    public static List<String> of(String wrong, List<String> names) {
        if (wrong.isEmpty() || wrong.length() > CHARS_MAX) return List.of();
        List<Near> near = new ArrayList<>();
        String given = wrong.toLowerCase(Locale.ROOT);
        for (String name : names) {
            if (name.length() > CHARS_MAX) continue;
            String known = name.toLowerCase(Locale.ROOT);
            boolean isAt = known.startsWith(given) || given.startsWith(known);
            boolean isPart = isAt || known.endsWith("." + given);
            int distance = isPart ? 1 : distance(given, known);
            int most = 1 + Math.min(given.length(), known.length()) / 3;
            if (distance <= most) near.add(new Near(name, distance));
        }
        near.sort(Comparator.comparingInt(Near::distance).thenComparing(Near::name));
        int nearest = near.isEmpty() ? 0 : near.get(0).distance();
        return near.stream()
                .filter(each -> each.distance() == nearest)
                .limit(TOLD_MAX)
                .map(Near::name)
                .toList();
    }

    /** The same as the end of a sentence; empty when none is near. */
    public static String hint(String wrong, List<String> names) {
        List<String> near = of(wrong, names);
        return near.isEmpty() ? "" : "; near is " + String.join(", ", near);
    }

    /** Letters to change, to add, to leave away and to swap. */
    private static int distance(String from, String to) {
        int[][] rows = new int[from.length() + 1][to.length() + 1];
        for (int j = 0; j <= to.length(); j++) rows[0][j] = j;
        for (int i = 1; i <= from.length(); i++) {
            rows[i][0] = i;
            for (int j = 1; j <= to.length(); j++) {
                char a = from.charAt(i - 1);
                char b = to.charAt(j - 1);
                int changed = rows[i - 1][j - 1] + (a == b ? 0 : 1);
                int least = Math.min(changed, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
                boolean isSwapped =
                        i > 1 && j > 1 && a == to.charAt(j - 2) && from.charAt(i - 2) == b;
                rows[i][j] = isSwapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
            }
        }
        return rows[from.length()][to.length()];
    }
}
