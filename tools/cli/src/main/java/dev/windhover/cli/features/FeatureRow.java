// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.features;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A capability that is owed.
 *
 * @param id section letter and number, such as {@code W4}
 * @param title what it is, in a few words
 * @param acceptance the sentence that a test has to show
 */
record FeatureRow(String id, String title, String acceptance) {
    private static final Pattern ROW = Pattern.compile("\\| ([A-Z]\\d+) \\| (.+?) \\| (.+) \\|");

    /** Reads the table rows of the list; whatever else the page says is prose. */
    static List<FeatureRow> read(Path page) throws IOException {
        List<FeatureRow> rows = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (String line : Files.readAllLines(page)) {
            Matcher row = ROW.matcher(line);
            if (!row.matches()) {
                continue;
            }
            if (!ids.add(row.group(1))) {
                throw new IOException(page + " has two rows " + row.group(1));
            }
            rows.add(new FeatureRow(row.group(1), row.group(2), row.group(3)));
        }
        if (rows.isEmpty()) {
            throw new IOException(page + " has no rows");
        }
        return rows;
    }
}
