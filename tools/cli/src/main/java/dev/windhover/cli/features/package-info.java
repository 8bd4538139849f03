// SPDX-License-Identifier: Apache-2.0
/**
 * {@code windhover features}: the rows of {@code docs/features.md}, the tests that claim them and
 * what became of those tests. Claims are read from compiled test classes and results from what the
 * listener in tools/testing wrote, so a test that never ran is seen. Read {@link
 * dev.windhover.cli.features.FeatureReport} first.
 */
package dev.windhover.cli.features;
