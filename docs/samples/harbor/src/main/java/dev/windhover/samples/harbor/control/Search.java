// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.control;

import dev.windhover.engine.memory.ByteColumn;
import dev.windhover.engine.memory.TextColumn;
import dev.windhover.samples.harbor.port.VesselTable;
import java.util.ArrayList;
import java.util.List;

/** Looks through names and call signs, which are capitals, byte by byte: no text is made. */
final class Search {
    private final VesselTable vessels;

    Search(VesselTable vessels) {
        this.vessels = vessels;
    }

    /** Entities of those that have the text in them; first who begins with it. */
    List<Integer> find(String text) {
        String capitals = capitals(text);
        List<Integer> first = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int row = 0; row < vessels.count(); row++) {
            int name = place(vessels.vesselName, row, capitals);
            int sign = place(vessels.callSign, row, capitals);
            if (name == 0 || sign == 0) first.add(vessels.entity(row));
            else if (name > 0 || sign > 0) others.add(vessels.entity(row));
        }
        first.addAll(others);
        return first;
    }

    /** Names have no letters but those from A to Z, and a whole alphabet would be 200 KB. */
    private static String capitals(String text) {
        char[] letters = text.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            if (letters[i] >= 'a' && letters[i] <= 'z') letters[i] -= 'a' - 'A';
        }
        return new String(letters);
    }

    /** Where the text begins in the row's; -1 when it is not in there. */
    private static int place(TextColumn column, int row, String text) {
        int last = column.lengthBytes(row) - text.length();
        for (int at = 0; at <= last; at++) {
            if (isAt(column.column(), row, at, text)) return at;
        }
        return -1;
    }

    private static boolean isAt(ByteColumn bytes, int row, int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (bytes.get(row, at + i) != text.charAt(i)) return false;
        }
        return true;
    }
}
