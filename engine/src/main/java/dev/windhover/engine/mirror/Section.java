// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.state.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * A table that clients may see, under a name of its own. Scratch columns stay inside.
 *
 * @param name what clients ask for
 * @param block whose rows are published
 * @param columns the published ones, in their order on the wire
 */
public record Section(String name, Block block, List<Column> columns) {
    /** Published whole, so it must stay small; large tables wait for patches. */
    public static final int BYTES_MAX = 16_384;

    /** Publishes every column of the rows of a block that is state. */
    public static Section of(String name, Block block) {
        List<Column> columns = new ArrayList<>();
        int bytes = 0;
        for (Column column : block.rowColumns()) {
            if (!column.isScratch()) {
                checkReadable(name, column);
                columns.add(column);
                bytes += column.bytes();
            }
        }
        Check.that(
                bytes <= BYTES_MAX,
                "section "
                        + name
                        + " can grow to "
                        + bytes
                        + " bytes, the most is "
                        + BYTES_MAX
                        + ": publish a smaller table");
        return new Section(Check.present("section name", name), block, List.copyOf(columns));
    }

    private static void checkReadable(String section, Column column) {
        Check.that(
                column.width() == 1 && column.type().bytes() <= 4,
                "section "
                        + section
                        + " has column "
                        + column.name()
                        + " of "
                        + column.width()
                        + " "
                        + column.type().tag()
                        + " a row: clients read one number of four bytes at most");
    }
}
