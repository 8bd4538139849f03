// SPDX-License-Identifier: Apache-2.0
/**
 * Harbor, a sample: the dashboard of a port with five thousand vessels. Uses the engine's public
 * API only. Read {@link dev.windhover.samples.harbor.Harbor} first, then port, then traffic.
 */
package dev.windhover.samples.harbor;
