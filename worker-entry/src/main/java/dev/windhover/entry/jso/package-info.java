// SPDX-License-Identifier: Apache-2.0
/** Web interfaces as Java sees them: one per file, no logic, nothing of ours. */
package dev.windhover.entry.jso;
