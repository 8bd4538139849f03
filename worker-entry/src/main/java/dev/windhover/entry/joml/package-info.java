// SPDX-License-Identifier: Apache-2.0
/**
 * Two classes of JOML without their reading of system properties and number formats, which TeaVM
 * cannot give and which would add 120 KB to a module. A build puts them in the place of those of
 * the same name.
 */
package dev.windhover.entry.joml;
