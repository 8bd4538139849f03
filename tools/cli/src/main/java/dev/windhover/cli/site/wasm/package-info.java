// SPDX-License-Identifier: Apache-2.0
/**
 * Reads and changes WebAssembly files. Imports base. Read {@link
 * dev.windhover.cli.site.wasm.WasmModule} first.
 */
package dev.windhover.cli.site.wasm;
