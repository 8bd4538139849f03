// SPDX-License-Identifier: Apache-2.0
/** What is seen. Read {@link dev.windhover.samples.pads.picture.PadsScene}. */
package dev.windhover.samples.pads.picture;
