// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.counter;

import dev.windhover.protocol.call.Api;
import dev.windhover.protocol.call.Command;

/** What a page may ask of the counter. */
@Api("counter")
interface CounterApi {
    /** Begins anew, and answers how many presses there were. */
    @Command
    int clear();
}
