// SPDX-License-Identifier: Apache-2.0
/**
 * What may be changed while a game runs, as data: kernels, order, rates, limits. Imports base and
 * protocol. Read {@link dev.windhover.engine.host.configuration.Configuration} first.
 */
package dev.windhover.engine.host.configuration;
