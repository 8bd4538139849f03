// SPDX-License-Identifier: Apache-2.0
/**
 * What is shown: extracted one way from the world into a draw list, between two steps. Imports
 * base, memory, state and render. Read {@link dev.windhover.engine.scene.Scene} first.
 */
package dev.windhover.engine.scene;
