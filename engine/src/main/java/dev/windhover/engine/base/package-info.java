// SPDX-License-Identifier: Apache-2.0
/**
 * What everything else stands on: checks, arithmetic with the same bits everywhere, hashing.
 * Imports nothing. Read {@link dev.windhover.engine.base.Check} first.
 */
package dev.windhover.engine.base;
