// SPDX-License-Identifier: Apache-2.0
/**
 * What a page may ask of the port. Imports port and the numbers of traffic and chart. Read {@link
 * dev.windhover.samples.harbor.control.HarborApi} first.
 */
package dev.windhover.samples.harbor.control;
