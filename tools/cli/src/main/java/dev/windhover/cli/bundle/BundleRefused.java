// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.bundle;

import java.io.IOException;

/** A file that is no bundle that can be read here. Nothing of it was used. */
public final class BundleRefused extends IOException {
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** It does not begin as one. */
        NOT_ONE,
        /** A newer engine wrote it. */
        NEWER,
        /** Its bytes are not those that were written. */
        DAMAGED,
        /** Its checks hold and its content makes no sense. */
        MALFORMED,
        /** It has nothing that could be replayed. */
        NOTHING_TO_REPLAY
    }

    private final Reason reason;

    public BundleRefused(Reason reason, String what) {
        super(reason + ": " + what);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
