// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.protocol.call.Api;
import dev.windhover.protocol.call.Job;
import dev.windhover.protocol.call.Sliced;

/** Work of every length, and work that goes wrong. */
@Api("primes")
public interface PrimesApi {
    /** How many primes there are below a number; so many numbers are tried in a slice. */
    @Job
    Sliced<Integer> count(int below, int slice);

    /** Slices without end. */
    @Job
    Sliced<Integer> forever();

    /** One slice without end. */
    @Job
    int stuck();

    /** Reads what is not there, which a release cannot catch in Java. */
    @Job
    int trap();

    /** The same, and is not run again. */
    @Job(retry = false)
    int trapOnce();
}
