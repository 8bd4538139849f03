// SPDX-License-Identifier: Apache-2.0
/**
 * Reads annotated records into the model and complains of every misuse at the place where it was
 * written. Imports the model and the compiler's view of sources. Read {@link
 * dev.windhover.codegen.read.RecordReader} first.
 */
package dev.windhover.codegen.read;
