// SPDX-License-Identifier: Apache-2.0
/** A table as its first version had it. */
package dev.windhover.engine.declared.first;
