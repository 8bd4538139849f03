// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.configuration;

import dev.windhover.engine.base.Check;

/**
 * How many rows a table may have, at most what its memory was laid for.
 *
 * @param table its name
 * @param rowsMax rows that it has beyond this stay; it takes no more until it has fewer
 */
public record Limit(String table, int rowsMax) {
    /** Refuses what no table could be told; whether there is such a table is asked later. */
    public Limit {
        Configuration.name("a table's name", table);
        Check.range("limit of " + table, rowsMax, 1, Configuration.ROWS_MAX);
    }
}
