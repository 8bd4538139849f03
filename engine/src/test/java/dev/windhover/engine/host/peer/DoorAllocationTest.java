// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/**
 * A door costs the page's frames nothing: neither without peers nor beside one that says nothing.
 */
class DoorAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int FRAMES = 600;
    private static final int ROUNDS = 8;

    private final Shop shop = new Shop();
    private final WireWriter page = new WireWriter(1_000);
    private final WireReader reader = new WireReader(page.bytes());

    @Test
    void framesWithCallsOfThePageAllocateNothing() {
        page.begin(Wire.CALL, Wire.CALL_COMMAND, 0).i32(1).i32(Till.ADD).i32(4).i32(0);
        page.i32(1).end();
        page.begin(Wire.CALL, Wire.CALL_QUERY, 0).i32(2).i32(Till.FILL).i32(4).i32(0);
        page.i32(1).end();

        assertEquals(0, leastAllocated(), "bytes in " + FRAMES + " frames without peers");
        Shop.Peer peer = shop.welcome();
        peer.add(1, 1).send();
        assertEquals(0, leastAllocated(), "bytes in " + FRAMES + " frames beside a peer");
    }

    /** Of several rounds the one that allocated least: the virtual machine makes things as well. */
    private long leastAllocated() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS && least > 0; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int frame = 0; frame < FRAMES; frame++) {
                shop.host.receive(reader.reset(page.length()));
                // Short frames: nobody is asked whether it is there.
                shop.pass(10);
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
