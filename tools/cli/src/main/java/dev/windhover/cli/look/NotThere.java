// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.look;

/** A path leads nowhere; the message says where it ends, and what is near. */
public final class NotThere extends Exception {
    private static final long serialVersionUID = 1L;

    NotThere(String message) {
        super(message);
    }
}
