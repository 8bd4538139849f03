// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.log;

/** Who knows whose call a line is of. */
public interface Traced {
    /** The trace id of the call that runs, or ran when it failed; 0 when it has none. */
    int runningTrace();
}
