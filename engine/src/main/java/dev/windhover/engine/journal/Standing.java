// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.journal;

import dev.windhover.engine.input.InputRecords;
import dev.windhover.protocol.InputKind;

/**
 * What a page says once and means until it says otherwise: while a recording plays it does not
 * enter, and is to be told again where live input goes on.
 */
final class Standing {
    private static final int[] KINDS = {
        InputKind.RESIZE, InputKind.PREFERENCES, InputKind.SOUND_HEARD
    };

    private final InputRecords[] last = new InputRecords[KINDS.length];

    Standing() {
        for (int k = 0; k < last.length; k++) last[k] = new InputRecords(1);
    }

    /** Keeps the last of each kind. */
    void see(InputRecords records) {
        for (int i = 0; i < records.count(); i++) {
            for (int k = 0; k < KINDS.length; k++) {
                if (records.kind(i) != KINDS[k]) continue;
                last[k].clear();
                last[k].take(records, i, 0);
            }
        }
    }

    /** Lets go of what a recording held, and says what holds of the page. */
    void tell(InputRecords into, int step) {
        into.add(step, InputKind.FOCUS, 0, 0, 0, 0f, 0f, 0f, 0f);
        into.add(step, InputKind.FOCUS, 0, 1, 0, 0f, 0f, 0f, 0f);
        for (int k = 0; k < last.length; k++) {
            if (last[k].count() > 0) into.take(last[k], 0, step);
        }
    }

    /** How large the page's picture is; without a record where it never said. */
    InputRecords size() {
        return last[0];
    }
}
