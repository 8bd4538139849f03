// SPDX-License-Identifier: Apache-2.0
/**
 * Parts of a host that start and stop with it: what they need of one another, what they hold, and
 * what became of them. Imports base and schedule. Read {@link
 * dev.windhover.engine.host.subsystem.Subsystem} first.
 */
package dev.windhover.engine.host.subsystem;
