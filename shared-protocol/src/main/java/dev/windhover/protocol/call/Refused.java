// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.call;

/**
 * Thrown by a handler that refuses a call, before it has changed anything. Carries no stack trace:
 * it is an answer, caught one call above, and anybody can have it made as often as he calls.
 */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
        super(refusal.code() + ": " + refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    public Refused(String code, String message) {
        this(new Refusal(code, message, "", ""));
    }

    public Refusal refusal() {
        return refusal;
    }
}
