// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.protocol.call.Api;
import dev.windhover.protocol.call.Job;
import dev.windhover.protocol.call.Sliced;

/** Work that takes a while. */
@Api("mill")
public interface MillApi {
    /** Turns a number over so many million times. */
    @Job
    Sliced<Integer> grind(int seed, int millions);
}
