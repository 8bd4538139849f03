// SPDX-License-Identifier: Apache-2.0
/**
 * What Maven calls. Imports the site build and Maven's own interfaces, and decides nothing itself.
 */
package dev.windhover.maven;
