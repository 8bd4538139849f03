// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol;

/**
 * Bytes that are not what they should be. Carries no stack trace: it is caught one call above,
 * often.
 */
public final class WireRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WireRefused(String message) {
        super(message, null, false, false);
    }
}
