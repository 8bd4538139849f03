// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.read;

/** A default that does not fit its column; the message goes on after the quoted default. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
        super(message);
    }
}
