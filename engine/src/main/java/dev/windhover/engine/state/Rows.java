// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.state;

/** The entities of rows that are not in a table yet, in their order. */
interface Rows {
    int count();

    int entity(int row);
}
