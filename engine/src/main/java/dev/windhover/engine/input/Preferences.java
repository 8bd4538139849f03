// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.input;

import dev.windhover.engine.memory.IntColumn;
import dev.windhover.protocol.InputKind;

/**
 * What a player has asked of all programs, in the settings of the browser or of the system. Nothing
 * is asked for until the page has told, which is soon after the first picture.
 */
public final class Preferences extends Sense {
    private final IntColumn wanted = ints("wanted");

    public Preferences() {
        super("preferences", 1);
    }

    /** No shaking, no flying about, nothing that goes on by itself. */
    public boolean lessMotion() {
        return wants(InputKind.PREFERS_LESS_MOTION);
    }

    public boolean moreContrast() {
        return wants(InputKind.PREFERS_MORE_CONTRAST);
    }

    /**
     * A few colours of the player's own; pictures keep theirs, and ought to stand out all the same.
     */
    public boolean forcedColours() {
        return wants(InputKind.PREFERS_FORCED_COLOURS);
    }

    public boolean dark() {
        return wants(InputKind.PREFERS_DARK);
    }

    private boolean wants(int bit) {
        return (wanted.get(0) & bit) != 0;
    }

    @Override
    protected void heard(InputRecords records, int i) {
        if (records.kind(i) == InputKind.PREFERENCES) wanted.set(0, records.code(i));
    }
}
