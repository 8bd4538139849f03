// SPDX-License-Identifier: Apache-2.0
/**
 * Writes an api as what both ends need: the dispatcher, clients for Java and for pages with their
 * types, and what there is as JSON and as a page. Imports the model. Read {@link
 * dev.windhover.codegen.call.emit.DispatcherEmitter} first; equal models give equal bytes.
 */
package dev.windhover.codegen.call.emit;
