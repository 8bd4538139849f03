// SPDX-License-Identifier: Apache-2.0
/**
 * What a game declares so that others can call it, and what a host needs to be called. Imports
 * protocol. Read {@link dev.windhover.protocol.call.Api} first.
 */
package dev.windhover.protocol.call;
