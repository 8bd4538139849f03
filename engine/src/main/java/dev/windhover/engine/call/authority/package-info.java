// SPDX-License-Identifier: Apache-2.0
/**
 * Calls that are decided elsewhere: who is asked, and the way of the answers back. Imports base,
 * job and the protocol. Read {@link dev.windhover.engine.call.authority.AuthorityProvider} first,
 * then {@link dev.windhover.engine.call.authority.AuthorityDesk}.
 */
package dev.windhover.engine.call.authority;
