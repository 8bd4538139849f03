// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;

/** Holds the answer to a configuration until it fits into the outbox: it is never lost. */
final class ConfigurationAnswer {
    private boolean due;
    private int token;
    private int step;
    private boolean applied;
    private String reasons = "";

    /** Whether an answer still waits; a page asks one thing after the other. */
    boolean isDue() {
        return due;
    }

    /** It holds from this step on. */
    void applied(int token, int step) {
        settle(token, step, true, "");
    }

    /** Nothing of it holds. */
    void refused(int token, int step, String reasons) {
        settle(token, step, false, reasons);
    }

    private void settle(int token, int step, boolean applied, String reasons) {
        this.due = true;
        this.token = token;
        this.step = step;
        this.applied = applied;
        this.reasons = reasons;
    }

    /** Writes the answer if one is due and fits; otherwise the next frame tries again. */
    void writeTo(WireWriter outbox) {
        if (!due) return;
        try {
            outbox.begin(Wire.CONFIGURED, 0, 0).i32(token).i32(step);
            outbox.i32(applied ? 1 : 0).i32(0).text(reasons).end();
            due = false;
        } catch (WireRefused full) {
            // The outbox is as it was before.
        }
    }
}
