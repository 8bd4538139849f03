// SPDX-License-Identifier: Apache-2.0
/**
 * Writes a declaration as a class: one emitter per concern. Imports the model. Read {@link
 * dev.windhover.codegen.emit.SourceEmitter} first.
 */
package dev.windhover.codegen.emit;
