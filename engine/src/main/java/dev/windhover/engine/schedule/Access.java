// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.schedule;

import dev.windhover.engine.memory.Column;
import java.util.ArrayList;
import java.util.List;

/** What a kernel says of itself: its stage, the columns that it reads and those that it writes. */
public final class Access {
    private Stage stage = Stage.DECIDE;
    private final List<Column> reads = new ArrayList<>();
    private final List<Column> writes = new ArrayList<>();

    Access() {}

    public Access stage(Stage value) {
        stage = value;
        return this;
    }

    public Access reads(Column... columns) {
        reads.addAll(List.of(columns));
        return this;
    }

    public Access writes(Column... columns) {
        writes.addAll(List.of(columns));
        return this;
    }

    public Stage stage() {
        return stage;
    }

    public List<Column> reads() {
        return reads;
    }

    public List<Column> writes() {
        return writes;
    }
}
