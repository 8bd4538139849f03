// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.harbor.control;

import java.util.List;

/**
 * What was found.
 *
 * @param vessels their entities, best first
 */
public record Hits(List<Integer> vessels) {}
