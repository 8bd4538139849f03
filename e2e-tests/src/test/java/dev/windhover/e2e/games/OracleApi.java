// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.protocol.call.Api;
import dev.windhover.protocol.call.Authority;

/** What is not the game's to decide. */
@Api("oracle")
public interface OracleApi {
    /** How much luck a number brings; one of them brings the oracle's end. */
    @Authority
    int luck(int number);
}
