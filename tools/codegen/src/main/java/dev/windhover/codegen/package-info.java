// SPDX-License-Identifier: Apache-2.0
/**
 * The annotation processors: one makes tables and blocks from records, the other both ends of calls
 * from interfaces. They know annotations, engine and protocol by name only and import nothing of
 * ours. Read {@link dev.windhover.codegen.TableProcessor} first: a declaration is read and checked
 * into a model, and the model is written as a class.
 */
package dev.windhover.codegen;
