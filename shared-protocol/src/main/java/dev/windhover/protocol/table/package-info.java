// SPDX-License-Identifier: Apache-2.0
/**
 * How tables and blocks are declared: annotations on records, read while compiling and by nothing
 * at run time. Imports nothing. Read {@link dev.windhover.protocol.table.Table} first, then {@link
 * dev.windhover.protocol.table.Block}; the rest goes on single components. (Those may be on fields
 * for one reason: a component's annotations come to its field as well, and there javac 17 knows
 * where they were written.)
 */
package dev.windhover.protocol.table;
