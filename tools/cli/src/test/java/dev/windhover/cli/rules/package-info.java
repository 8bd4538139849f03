// SPDX-License-Identifier: Apache-2.0
/**
 * The house rules: what each part must never import, and how sources look. Read {@link
 * dev.windhover.cli.rules.HouseRulesTest} first; a rule that nothing can break is no rule, so
 * {@code PlantedViolationTest} breaks every one of them.
 */
package dev.windhover.cli.rules;
