// SPDX-License-Identifier: Apache-2.0
// What coaction asks for in a worker too, before it is loaded.

globalThis.window = globalThis;
