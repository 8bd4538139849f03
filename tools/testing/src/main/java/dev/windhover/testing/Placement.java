// SPDX-License-Identifier: Apache-2.0
package dev.windhover.testing;

/** Where the engine runs while a test looks at it. */
public enum Placement {
    /** Headless on the JVM: what a test is unless it says otherwise. */
    H,
    /** WebAssembly in a Web Worker that owns the canvas. */
    W,
    /** On the page's main thread. */
    M
}
