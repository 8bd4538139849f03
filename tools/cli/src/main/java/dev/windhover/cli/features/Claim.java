// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.features;

/**
 * A test says that it proves a row.
 *
 * @param test the method that makes the claim
 * @param id the row
 * @param partial what the test leaves open of the row; empty when nothing
 * @param placement where the test says it runs, before any argument is known
 */
record Claim(TestName test, String id, String partial, String placement) {}
