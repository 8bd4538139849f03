// SPDX-License-Identifier: Apache-2.0
/**
 * Tags that tie a test to the features it proves, and the listener that writes down what became of
 * each tagged test. Imports JUnit only; every module's tests see it. Read {@link
 * dev.windhover.testing.Feature} first, then {@link dev.windhover.testing.FeatureListener}.
 */
package dev.windhover.testing;
