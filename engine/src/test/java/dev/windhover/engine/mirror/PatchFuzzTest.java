// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.base.Rng;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireCheck;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.mirror.Conflict;
import dev.windhover.protocol.mirror.Mirror;
import dev.windhover.protocol.mirror.MirrorState;
import dev.windhover.protocol.mirror.SectionState;
import dev.windhover.testing.Feature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Patches that were damaged and sealed as if they were in order, as a hostile host would. */
class PatchFuzzTest {
    private static final int CASES = 100_000;
    private static final int LENGTH_AT = Wire.HEADER_BYTES + 12;
    private static final int CHECK_AT = Wire.HEADER_BYTES + 20;
    private static final int BODY_AT = Wire.HEADER_BYTES + Wire.SECTION_HEAD_BYTES;

    private final List<byte[]> first = new ArrayList<>();
    private final List<byte[]> next = new ArrayList<>();
    private int drawn;

    PatchFuzzTest() {
        Harbour harbour = new Harbour(21);
        harbour.publish("ships", harbour.ships).patches();
        harbour.lay();
        for (int n = 0; n < 20; n++) harbour.add();
        harbour.look(false);
        Client client = new Client(harbour.sections, Wire.BATCH_BYTES_MAX);
        client.carry(first::add);
        harbour.write(3);
        harbour.write(17);
        harbour.world.despawn(harbour.ships.entity(5));
        harbour.add();
        harbour.look(false);
        client.carry(next::add);
    }

    private int draw(int bound) {
        return Rng.below(77, drawn++, bound);
    }

    @Test
    @Feature("C24")
    void mutatedPatchesChangeNothingUnlessTheyArePatches() {
        assertEquals(List.of(1, 1), List.of(states(next.get(0)).asks, next.get(0)[1] & 255));
        int refused = 0;
        for (int n = 0; n < CASES; n++) {
            if (states(damaged(next.get(0))).refused) refused++;
        }
        assertTrue(refused > CASES / 4, refused + " were refused");
        assertTrue(refused < CASES, "none is a patch of something else");
    }

    private record Outcome(boolean refused, int asks) {}

    private Outcome states(byte[] patch) {
        List<byte[]> asked = new ArrayList<>();
        List<Conflict> conflicts = new ArrayList<>();
        Mirror mirror = new Mirror(asked::add).whenConflict(conflicts::add);
        for (byte[] each : first) Client.tell(mirror, each);
        MirrorState before = mirror.state();
        SectionState ships = before.section("ships");
        double cell = ships.number(0, 3);

        Client.tell(mirror, patch);
        assertSame(before, mirror.state());
        Client.tell(mirror, next.get(1));

        assertEquals(cell, ships.number(0, 3));
        assertEquals(20, ships.rows());
        boolean isRefused = !conflicts.isEmpty();
        if (isRefused) {
            assertSame(before, mirror.state());
            assertEquals(Conflict.Reason.PATCH_APPLY_FAILED, conflicts.get(0).reason());
            assertEquals(1, asked.size());
        } else {
            SectionState now = mirror.state().section("ships");
            assertTrue(now.rows() <= Harbour.SHIPS_MAX);
            for (int row = 0; row < now.rows(); row++) now.whole(0, row);
        }
        return new Outcome(isRefused, isRefused ? 0 : 1);
    }

    private byte[] damaged(byte[] patch) {
        byte[] bad = patch.clone();
        WireReader in = new WireReader(bad);
        in.seek(LENGTH_AT);
        int length = in.i32();
        for (int times = draw(3); times >= 0; times--) {
            bad[BODY_AT + draw(length)] = (byte) draw(256);
        }
        int check = WireCheck.of(WireCheck.FIRST, bad, BODY_AT, BODY_AT + length);
        for (int i = 0; i < 4; i++) bad[CHECK_AT + i] = (byte) (check >> 8 * i);
        return bad;
    }
}
