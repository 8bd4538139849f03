// SPDX-License-Identifier: Apache-2.0
/** The device on WebGL2. Imports the engine's render and base, web interfaces and linear memory. */
package dev.windhover.entry.webgl2;
