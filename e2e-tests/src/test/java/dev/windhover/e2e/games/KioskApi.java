// SPDX-License-Identifier: Apache-2.0
package dev.windhover.e2e.games;

import dev.windhover.protocol.call.Api;
import dev.windhover.protocol.call.Command;
import dev.windhover.protocol.call.Query;

/** What a page has the kiosk ask its plugins for. */
@Api("kiosk")
public interface KioskApi {
    @Command
    void best(int level);

    @Command
    void keep(int level, String name);

    @Command
    void read(String key);

    /**
     * @param bytes of what is kept, all of them the same
     */
    @Command
    void write(String key, int bytes);

    @Command
    void remove(String key);

    @Command
    void keys();

    /** With the next key that is pressed. */
    @Command
    void copyByKey(String text);

    /** Without. */
    @Command
    void copy(String text);

    @Command
    void paste();

    @Command
    void share(String text);

    /** Somebody, by rules of the game's own. */
    @Command
    void setOut();

    @Command
    void slots();

    @Command
    void load(String slot);

    @Command
    void forget(String slot);

    @Command
    void back(int step);

    /** Throws, and ends the host. */
    @Command
    void tear();

    /** Answers that came. */
    @Query
    int told();

    /** What was told last. */
    @Query
    String last();
}
