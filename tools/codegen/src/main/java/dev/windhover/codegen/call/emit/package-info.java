// SPDX-License-Identifier: Apache-2.0
/**
 * Writes an api as what both ends need: the dispatcher, the manifest, the client's module and its
 * types. Imports the model. Read {@link dev.windhover.codegen.call.emit.DispatcherEmitter} first;
 * equal models give equal bytes.
 */
package dev.windhover.codegen.call.emit;
