// SPDX-License-Identifier: Apache-2.0
/**
 * Tables declared as records, generated and used: the engine's tests are a user of the processor.
 * Read {@code DeclaredTablesTest} first.
 */
package dev.windhover.engine.declared;
