// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.plugin;

import dev.windhover.protocol.call.Api;
import dev.windhover.protocol.call.Plugin;
import dev.windhover.protocol.table.Unit;
import java.util.List;

/**
 * The world of the game that asks, kept in named slots: by a page where it keeps those of its own
 * saves, if the game says {@code game.saves()} too; on the JVM where {@link
 * dev.windhover.engine.host.HostDef#saves} says. Refused by the codes of saves, such as
 * NO_SUCH_SLOT, STORAGE_FULL, STORAGE_DENIED, DAMAGED and NOT_DECLARED; what was kept before is
 * then there, and the world is as it was.
 */
@Api("saves")
public interface SavesApi {
    /**
     * What is kept.
     *
     * @param step of the world
     * @param savedAt in milliseconds since 1970, by the clock of who keeps it; 0 where it has none
     * @param lasting false where it is gone with the page
     */
    record Saved(String slot, int step, @Unit("ms") long savedAt, int bytes, boolean lasting) {}

    /**
     * Keeps the world as it is behind the step that asks, or a few later on a page. A world that is
     * loaded from it finds this question among those that are lost.
     *
     * @param slot 1 to 100 bytes of UTF-8 without control characters
     */
    @Plugin(secondsMax = 60)
    Saved save(String slot);

    /**
     * Has the world of a slot in place of this one, which goes on until it is there; of one that is
     * damaged, the one before it in that slot. Answered in the world that was loaded, under a
     * number below 0; refused in this one.
     *
     * @param note what the game has to tell itself there, which comes back as the answer
     */
    @Plugin(secondsMax = 60, outlivesWorld = true)
    int load(String slot, int note);

    /** Forgets a slot, also one that is none. */
    @Plugin(secondsMax = 60)
    void remove(String slot);

    /** The newest of each slot, by name. */
    @Plugin(secondsMax = 60)
    List<Saved> list();
}
