// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.engine.base.Identity;
import dev.windhover.protocol.Failure;

/** A named failure inside a host. The cause is what the game threw, where it threw. */
public final class HostFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Failure failure;
    private Identity identity;

    public HostFailed(Failure failure, String message) {
        super(message);
        this.failure = failure;
    }

    public HostFailed(Failure failure, String message, Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    /** The same of a run that is known. */
    HostFailed of(Identity run) {
        identity = run;
        return this;
    }

    public Failure failure() {
        return failure;
    }

    /** Which run failed, as far as whoever launched it told. */
    public Identity identity() {
        return identity == null ? Identity.UNKNOWN : identity;
    }
}
