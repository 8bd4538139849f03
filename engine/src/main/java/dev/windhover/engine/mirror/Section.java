// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

import dev.windhover.engine.base.Check;
import dev.windhover.engine.memory.Column;
import dev.windhover.engine.memory.Columns;
import dev.windhover.engine.memory.FloatColumn;
import dev.windhover.engine.state.Block;
import dev.windhover.engine.state.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table that clients may see, under a name of its own: all of it, ten times a second at most,
 * whole when something changed. Each method narrows or changes that, while the game is defined.
 * Scratch columns stay inside.
 */
public final class Section {
    /** Numbers by which a client asks for rows: a box in space has six. */
    public static final int INTEREST_MAX = 16;

    /** Clients number columns with one byte. */
    public static final int COLUMNS_MAX = 127;

    /** What sends it, made once the world is complete. */
    interface Maker {
        Shown make(Section section, int number);
    }

    private final String name;
    private final Block block;
    private List<Column> columns = new ArrayList<>();
    private Quantised[] quantised;
    private RowFilter filter;
    private InterestFilter interest;
    private int interestNumbers;
    private int everySteps;
    private Maker maker = WholeSection::new;
    private boolean isPatched;

    /** Of every column that is state. */
    public Section(String name, Block block) {
        this.name = Check.present("section name", name);
        this.block = Check.present("block of section " + name, block);
        for (Column column : block.rowColumns()) {
            boolean isEntity = block instanceof Table && column == entities((Table) block);
            if (!column.isScratch() && !isEntity) columns.add(column);
        }
        quantised = new Quantised[columns.size()];
        checkColumns();
    }

    /** These columns only, in this order. Before {@link #quantised}. */
    public Section columns(Columns... shown) {
        List<Column> chosen = new ArrayList<>();
        for (Columns several : shown) {
            chosen.addAll(Arrays.asList(several.columns()));
        }
        for (Column column : chosen) {
            Check.that(columns.contains(column), name + " has no column " + column.name());
        }
        columns = chosen;
        quantised = new Quantised[columns.size()];
        checkColumns();
        return this;
    }

    /** Only rows of a table that the filter shows. */
    public Section where(RowFilter shows) {
        Check.that(block instanceof Table, "section " + name + " of no table has all its rows");
        Check.that(interest == null, "section " + name + " has an interest");
        filter = Check.present("filter of section " + name, shows);
        return this;
    }

    /**
     * Only rows of a table that a client asks for, with so many numbers: the corners of what it
     * looks at, say. It sees none before it has asked, is sent what it sees whole when that has
     * changed, and costs the host a look at every row.
     */
    public Section interest(int numbers, InterestFilter shows) {
        Check.that(block instanceof Table, "section " + name + " of no table has all its rows");
        Check.that(filter == null, "section " + name + " has a filter");
        Check.that(!isPatched, "section " + name + " is sent in patches");
        interestNumbers = Check.range("numbers of section " + name, numbers, 1, INTEREST_MAX);
        interest = Check.present("interest of section " + name, shows);
        maker = InterestSection::new;
        return this;
    }

    /**
     * Looked at every so many steps, and whenever a call has settled; ten times a second if not
     * told, which is as often as people read numbers.
     */
    public Section every(int steps) {
        everySteps = Check.range("steps of section " + name, steps, 1, 1 << 20);
        return this;
    }

    /**
     * Sends what changed in place of the whole. It costs the host the memory of the section once
     * more, to compare with, and clients little; for tables of more than some hundred rows.
     */
    public Section patches() {
        Check.that(interest == null, "section " + name + " has an interest");
        maker = PatchedSection::new;
        isPatched = true;
        return this;
    }

    /** Sends columns of floats in so many bits, for values from the least to the most. */
    public Section quantised(Columns several, float least, float most, int bits) {
        for (Column column : several.columns()) {
            int c = columns.indexOf(column);
            Check.that(
                    c >= 0 && column instanceof FloatColumn,
                    "section " + name + " has no floats " + column.name());
            Quantised.checkFits(name, (FloatColumn) column);
            quantised[c] = Quantised.between(least, most, bits);
        }
        return this;
    }

    /** Told beside the columns: every row has one. */
    private static Column entities(Table table) {
        return table.entityColumn();
    }

    private void checkColumns() {
        Check.range("columns of section " + name, columns.size(), 0, COLUMNS_MAX);
    }

    public String name() {
        return name;
    }

    /** Whose rows are published. */
    public Block block() {
        return block;
    }

    /** The published ones, in their order on the wire. */
    public List<Column> columns() {
        return columns;
    }

    /** How a column is sent in fewer bits; null when it is sent as it is. */
    public Quantised quantised(int column) {
        return quantised[column];
    }

    /** Whether its rows have entities. */
    public boolean isTable() {
        return block instanceof Table;
    }

    /** Whether changes are sent and not the whole. */
    public boolean isPatched() {
        return isPatched;
    }

    /** Null when all rows are shown. */
    RowFilter filter() {
        return filter;
    }

    /** Null when no client asks for rows. */
    InterestFilter interestFilter() {
        return interest;
    }

    /** How many numbers a client asks for its rows with; 0 when all clients see the same. */
    public int interestNumbers() {
        return interestNumbers;
    }

    /** 0 for ten times a second. */
    int everySteps() {
        return everySteps;
    }

    /** Bytes of a row on the wire, its entity included. */
    int rowBytes() {
        int bytes = isTable() ? 4 : 0;
        for (int c = 0; c < columns.size(); c++) {
            bytes += sentBytes(c);
        }
        return bytes;
    }

    /** The same of one column. */
    int sentBytes(int column) {
        Quantised by = quantised[column];
        return by == null ? columns.get(column).rowBytes() : by.bytes();
    }

    Shown make(int number) {
        return maker.make(this, number);
    }
}
