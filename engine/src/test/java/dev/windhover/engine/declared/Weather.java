// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.declared;

import dev.windhover.protocol.table.Block;
import dev.windhover.protocol.table.Default;

/** Rows that nobody owns. */
@Block(rows = 3)
record Weather(@Default("12.5") float wind, @Default("true") boolean isDry) {}
