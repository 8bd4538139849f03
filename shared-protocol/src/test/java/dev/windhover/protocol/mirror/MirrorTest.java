// SPDX-License-Identifier: Apache-2.0
package dev.windhover.protocol.mirror;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.windhover.protocol.Wire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MirrorTest {
    private final List<byte[]> sent = new ArrayList<>();
    private final Mirror mirror = new Mirror(sent::add);

    @Test
    void hostThatComesBackIsAskedForTheSameRows() {
        mirror.interest("near", 1f, 2f);
        byte[] first = sent.get(0);
        sent.clear();

        mirror.again(true);

        assertEquals(2, sent.size());
        assertEquals(Wire.FOLLOW, sent.get(0)[0]);
        assertEquals(Wire.INTEREST, first[0]);
        assertArrayEquals(first, sent.get(1));
    }

    @Test
    void rowsOfASectionThatIsNotFollowedAreNotAskedFor() {
        mirror.interest("near", 1f, 2f);
        sent.clear();

        mirror.follow("score");

        assertEquals(1, sent.size());
        assertEquals(Wire.FOLLOW, sent.get(0)[0]);
    }
}
