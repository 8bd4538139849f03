// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

/** Where the row of an entity is, or shall be. */
public interface Places {
    /** The row, or -1 when it has none. */
    int row(int entity);
}
