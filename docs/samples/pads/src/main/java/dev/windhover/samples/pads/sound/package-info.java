// SPDX-License-Identifier: Apache-2.0
/** What is heard and felt. Read {@link dev.windhover.samples.pads.sound.PlaySounds}. */
package dev.windhover.samples.pads.sound;
