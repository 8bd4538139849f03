// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call.authority;

/**
 * Decides authority calls, near or far, or does what a game asks of a plugin. Called on the host's
 * thread alone, between two frames; what it does elsewhere is its own.
 */
public interface AuthorityProvider {
    /** Takes a call. Answers it now, or later out of {@link #poll}. */
    void ask(Question question, Answer answer);

    /** Nobody waits for it any more; its caller was told that its outcome is unknown. */
    default void cancelled(Question question) {}

    /** Between two frames: gives the answers that have come. */
    default void poll() {}

    /** The host ends. */
    default void close() {}
}
