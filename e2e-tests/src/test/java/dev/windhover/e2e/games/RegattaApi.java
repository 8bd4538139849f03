// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.protocol.call.Api;
import dev.windhover.protocol.call.Query;

/** What the mirror's benchmark asks of its game. */
@Api("regatta")
public interface RegattaApi {
    /** The number of the last step, which the boats' places tell too; it has the mirror follow. */
    @Query
    int turn();
}
