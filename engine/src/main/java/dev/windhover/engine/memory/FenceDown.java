// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

/** Somebody wrote behind the end of a column: the state of the world is not to be trusted. */
public final class FenceDown extends IllegalStateException {
    private static final long serialVersionUID = 1;

    FenceDown(Column column) {
        super(
                "memory behind column "
                        + column.name()
                        + " at address "
                        + (column.address() + column.bytes())
                        + " was written to by somebody who does not own it");
    }
}
