// SPDX-License-Identifier: Apache-2.0
/**
 * What {@code ./windhover} does before, around and instead of Maven. The scripts at the root find a
 * JDK, compile this package when it has changed and run it, so it imports the JDK only, and both
 * systems do the same. Read {@link dev.windhover.cli.launch.Launch} first.
 */
package dev.windhover.cli.launch;
