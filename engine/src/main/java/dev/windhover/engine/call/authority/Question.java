// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.authority;

/**
 * An authority call as it is given away, or what a game asks of a plugin.
 *
 * @param call interface and method
 * @param id of the call, as its dispatcher has it
 * @param key the same for one call however often its caller asks what became of it; another for
 *     every other call of this run and of every other run
 * @param arguments as the call's declaration has them
 */
public record Question(String call, int id, String key, byte[] arguments) {}
