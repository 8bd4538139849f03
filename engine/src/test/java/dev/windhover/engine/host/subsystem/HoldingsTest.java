// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.subsystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class HoldingsTest {
    private final Holdings holdings = new Holdings("net");

    @Test
    void whatWasTakenIsHeldUntilItIsReleased() {
        int socket = holdings.take("a socket");
        holdings.take("a buffer");

        holdings.release(socket);

        assertEquals(List.of("a buffer"), holdings.held());
    }

    @Test
    void equalThingsAreHeldEachForItself() {
        int first = holdings.take("a buffer");
        int second = holdings.take("a buffer");
        holdings.release(second);

        assertEquals(List.of("a buffer"), holdings.held());
        holdings.release(first);
        assertEquals(List.of(), holdings.held());
    }

    @Test
    void releasingTwiceIsRefused() {
        int socket = holdings.take("a socket");
        holdings.release(socket);

        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> holdings.release(socket));
        assertEquals("net does not hold what ticket 1 is for", refused.getMessage());
    }

    @Test
    void whoNeverReleasesIsStopped() {
        for (int i = 0; i < Holdings.HELD_MAX; i++) {
            holdings.take("a buffer");
        }

        assertThrows(IllegalStateException.class, () -> holdings.take("one more"));
    }
}
