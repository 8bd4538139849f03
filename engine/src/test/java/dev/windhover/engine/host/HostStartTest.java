// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.windhover.engine.host.subsystem.Holdings;
import dev.windhover.engine.host.subsystem.Subsystem;
import dev.windhover.engine.host.subsystem.SubsystemFailed;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.testing.Feature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes first when a host starts. */
class HostStartTest {
    private final List<String> events = new ArrayList<>();
    private final Book book = new Book();
    private boolean fails;

    private final Host host =
            new Host(
                    new Game() {
                        @Override
                        public void define(Definition game) {
                            book.define(game);
                            game.subsystem(new Part());
                            game.setup(world -> events.add("fill " + told()));
                        }
                    },
                    Launch.seeded(7),
                    () -> 0);

    private final class Part implements Subsystem {
        @Override
        public String name() {
            return "part";
        }

        @Override
        public void initialise(Holdings holdings) {
            events.add("initialise " + told());
            if (fails) throw new IllegalStateException("no sound");
        }

        @Override
        public void shutdown() {
            events.add("shutdown");
        }
    }

    /** Bytes of messages that the host has written so far. */
    private int told() {
        return host.outbox().length();
    }

    @Test
    @Feature(value = "C1", partial = "a page's promises")
    void partsStartAndTheWorldIsFilledBeforeTheFirstMessageOfState() {
        host.start();
        assertEquals(List.of("initialise 0", "fill 0"), events);
        assertEquals(0, told());

        host.frame(1e9, false);

        WireReader in = new WireReader(host.outbox().bytes()).reset(told());
        assertEquals(Wire.SHAPE, in.u8());
    }

    @Test
    @Feature(value = "C1", partial = "a page's promises")
    void hostWhosePartDoesNotStartTellsNothingAndRefusesCalls() {
        fails = true;

        assertThrows(SubsystemFailed.class, host::start);

        assertEquals(List.of("initialise 0"), events);
        assertEquals(0, told());
        WireReader call = new WireReader(new byte[0]);
        assertThrows(HostMisused.class, () -> host.receive(call));
    }
}
