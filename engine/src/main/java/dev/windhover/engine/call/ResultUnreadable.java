// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call;

/** The bytes of a result are not what its call returns. */
public final class ResultUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    ResultUnreadable(String call, RuntimeException cause) {
        super("the result of " + call + ": " + cause.getMessage(), cause);
    }
}
