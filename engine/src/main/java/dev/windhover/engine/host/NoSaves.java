// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;

/** Of a game that declares no saves. What could make them is not in its module. */
final class NoSaves implements Keeping {
    private int token;

    @Override
    public void save(int askedBy, double millis) {
        token = askedBy;
    }

    @Override
    public void load(int flags, int askedBy, int all, WireReader in, int bytes) {
        token = askedBy;
    }

    @Override
    public boolean settle() {
        return false;
    }

    @Override
    public void write(WireWriter outbox) {
        if (token == 0 || outbox.room() < 128) return;
        outbox.begin(Wire.LOADED, 1, 0).i32(token).i32(0);
        outbox.text("NOT_DECLARED").text("the game declares no saves: Definition.saves").end();
        token = 0;
    }
}
