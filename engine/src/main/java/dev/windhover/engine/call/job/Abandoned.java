// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.job;

/** Whose clients are told that what they asked for has no end any more. */
public interface Abandoned {
    void tell(int token, int id);
}
