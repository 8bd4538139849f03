// SPDX-License-Identifier: Apache-2.0
/**
 * How tables and blocks are declared: annotations on records, read while compiling and by nothing
 * at run time. Imports nothing. Read {@link dev.windhover.protocol.table.Table} first, then {@link
 * dev.windhover.protocol.table.Block}; the rest goes on single components.
 */
package dev.windhover.protocol.table;
