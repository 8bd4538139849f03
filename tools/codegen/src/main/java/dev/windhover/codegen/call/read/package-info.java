// SPDX-License-Identifier: Apache-2.0
/**
 * Reads {@code @Api} interfaces into the model and complains of every misuse at the place where it
 * was written. Imports the model, the reading of tables for what both need, and the compiler's view
 * of sources. Read {@link dev.windhover.codegen.call.read.ApiReader} first.
 */
package dev.windhover.codegen.call.read;
