// SPDX-License-Identifier: Apache-2.0
/**
 * The annotation processor that makes tables and blocks from records. Knows annotations and engine
 * by name only and imports nothing of ours. Read {@link dev.windhover.codegen.TableProcessor}
 * first: a record is read and checked into a model, and the model is written as a class.
 */
package dev.windhover.codegen;
