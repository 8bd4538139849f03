// SPDX-License-Identifier: Apache-2.0
package dev.windhover.samples.pads.control;

import dev.windhover.protocol.call.Api;
import dev.windhover.protocol.call.Command;
import dev.windhover.protocol.table.Length;
import dev.windhover.samples.pads.player.Player;
import java.util.List;

/** The page keeps what players have chosen, and gives it back on the next visit. */
@Api("pads")
public interface PadsApi {
    /**
     * What was chosen then. Bindings that are none are left as they are.
     *
     * @param keys what the slots listen to, in their order
     * @param buttons the same of pads
     */
    @Command
    void restore(
            @Length(Player.NAME_BYTES) String blue,
            @Length(Player.NAME_BYTES) String orange,
            boolean muted,
            List<Integer> keys,
            List<Integer> buttons);

    /** Stops a match that is on, as when another part of the page is used. */
    @Command
    void pause();
}
