// SPDX-License-Identifier: Apache-2.0
/**
 * Looking into a world by paths, for tools and tests on the JVM; in a browser a page reads the same
 * out of memory. Imports base, memory and state. Read {@link
 * dev.windhover.engine.inspect.Inspection}.
 */
package dev.windhover.engine.inspect;
