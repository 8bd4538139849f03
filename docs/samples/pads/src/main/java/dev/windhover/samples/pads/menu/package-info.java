// SPDX-License-Identifier: Apache-2.0
/**
 * What is chosen: screens of buttons that are nodes of the semantic tree first, and a picture
 * second. Read {@link dev.windhover.samples.pads.menu.RunMenu}.
 */
package dev.windhover.samples.pads.menu;
