// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.plugin;

import dev.windhover.protocol.call.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where saves are kept on the JVM, by name. Of each name the newest and the one before it are
 * there, and what cannot be kept leaves both as they were. What cannot be done is a {@link
 * dev.windhover.protocol.call.Refused} with a code of its own, which the game is told; STORAGE_FULL
 * and STORAGE_DENIED are the usual ones.
 */
public interface Slots {
    /** Of UTF-8. */
    int NAME_BYTES_MAX = 100;

    /** Refuses as BAD_SLOT what is no name, the same here and in browsers. */
    static void mustBeName(String slot) {
        int bytes = slot.getBytes(StandardCharsets.UTF_8).length;
        boolean isName = bytes > 0 && bytes <= NAME_BYTES_MAX;
        for (int i = 0; i < slot.length(); i++) isName &= !Character.isISOControl(slot.charAt(i));
        if (isName) return;
        String what = " bytes of UTF-8 without control characters";
        throw new Refused("BAD_SLOT", "the name of a slot is 1 to " + NAME_BYTES_MAX + what);
    }

    /** In place of the newest, which is then the one before. */
    void keep(String slot, byte[] save);

    /** What is kept of a name, the newest first; empty for nothing. Nobody has looked at it. */
    List<byte[]> read(String slot);

    /** Forgets it, also where there is nothing. */
    void remove(String slot);

    /** All names, in the order of their letters. */
    List<String> names();

    /** False where it is gone with the process. */
    boolean isLasting();

    /** In milliseconds since 1970; 0 where nobody has a clock. */
    default long millisNow() {
        return 0;
    }
}
