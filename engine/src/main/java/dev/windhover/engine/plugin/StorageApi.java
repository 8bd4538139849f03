// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.plugin;

import dev.windhover.protocol.call.Api;
import dev.windhover.protocol.call.Plugin;
import java.util.List;
import java.util.Optional;

/**
 * Bytes by name, kept when the game is over: by a page in the browser's database, for each address
 * of a game; on the JVM by a folder. Refused as STORAGE_FULL where there is no room, and as
 * STORAGE_DENIED where nothing is kept at all, as in some private windows.
 */
@Api("storage")
public interface StorageApi {
    /** Whatever is kept under the name; nothing where there is nothing. */
    @Plugin
    Optional<byte[]> read(String key);

    /** Keeps it in place of what was kept before; told once it is on the disk. */
    @Plugin
    void write(String key, byte[] value);

    /** Forgets it, also where there is nothing. */
    @Plugin
    void remove(String key);

    /** All names, in the order of their letters. */
    @Plugin
    List<String> keys();
}
