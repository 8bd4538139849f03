// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.peer;

/**
 * Tells the calls of one interface from those that another build has under its name.
 *
 * @param api name of the interface
 * @param hash of the ids of its calls, as {@link CallsHash} has it
 */
public record ApiHash(String api, long hash) {}
