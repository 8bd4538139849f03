// SPDX-License-Identifier: Apache-2.0
/**
 * What a game's build needs of TeaVM: which classes take the place of which, and the bodies that
 * only the build knows. Runs inside the compiler, never in a game.
 */
package dev.windhover.teavm;
