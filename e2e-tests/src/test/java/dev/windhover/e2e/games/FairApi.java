// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.protocol.call.Api;
import dev.windhover.protocol.call.Command;
import dev.windhover.protocol.table.Length;

/** What can be ordered at a fair. */
@Api("fair")
public interface FairApi {
    /** Lets balloons go, as far as there is room; answers how many that were. */
    @Command
    int release(int count);

    /** Has wind blow from now on. */
    @Command
    void wind(float speed);

    /** Writes something on the sign. */
    @Command
    void sign(@Length(24) String text);
}
