// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.scenario;

import java.util.List;

/**
 * The scenarios of a game, in a class beside it that is named as it is with {@code Scenarios}
 * behind: so the command line finds those of {@code Harbor} in {@code HarborScenarios}.
 */
public interface Scenarios {
    /** In any order; no two of one name. */
    List<Scenario> all();
}
