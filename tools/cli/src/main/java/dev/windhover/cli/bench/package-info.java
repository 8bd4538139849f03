// SPDX-License-Identifier: Apache-2.0
/**
 * The frame of every benchmark: what one is, how contenders take turns, how a result meets its
 * floor, how it is printed and written down. The benchmarks themselves live beside what they
 * measure and are found as services. Read {@link dev.windhover.cli.bench.Bench} first.
 */
package dev.windhover.cli.bench;
