// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;

/**
 * What became of a configuration; waits until it fits into the outbox.
 *
 * @param token of the question
 * @param step from which on it holds, or at which it was refused
 * @param reasons in lines; empty when it holds
 */
record ConfigurationAnswer(int token, int step, String reasons) {
    /** False when it does not fit; the outbox is then as it was before. */
    boolean writeTo(WireWriter outbox) {
        try {
            outbox.begin(Wire.CONFIGURED, 0, 0).i32(token).i32(step);
            outbox.i32(reasons.isEmpty() ? 1 : 0).i32(0).text(reasons).end();
            return true;
        } catch (WireRefused full) {
            return false;
        }
    }
}
