// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.memory;

/** One column or several that go together, for declarations that name either. */
public interface Columns {
    /** The raw columns in their order; a new array each time, so not for step code. */
    Column[] columns();
}
