// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.menu;

import dev.windhover.protocol.table.Table;

/**
 * What can be chosen on the screen that is shown. Its entity is that of its node in the semantic
 * tree.
 *
 * @param which player or slot it is for
 * @param place among those of its screen, from 0; rows move when others go
 */
@Table(rowsMax = Item.MOST)
public record Item(Choice choice, int which, int place) {
    /** Two screens: the one that goes and the one that comes. */
    public static final int MOST = 32;
}
