// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.doctor;

/** Something is not on this machine and was not installed; the message says how to get it. */
public final class MissingProgram extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what is missing, then the command that brings it. */
    public MissingProgram(String what, String command) {
        super(what + "\nTo get it: " + command);
    }
}
