// SPDX-License-Identifier: Apache-2.0
/** The smallest game there can be. Read {@link dev.windhover.samples.counter.Counter}. */
package dev.windhover.samples.counter;
