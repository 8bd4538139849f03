// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.protocol.Failure;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A configuration is answered, whatever it is and however full the outbox, and nothing breaks. */
class HostConfigureTest {
    private final Page page = new Page(new ToyGame());

    @Test
    void messageThatIsNoConfigurationIsRefusedUnderItsToken() {
        page.frames(3);
        page.read();
        page.batch.begin(Wire.CONFIGURE, 0, 0).i32(9).i32(-5).i32(0).i32(0).i32(0).i32(0).i32(0);
        page.batch.end();

        page.send();

        List<Page.Message> told = page.read();
        assertRefused(9, "stepsPerSecond is -5, must be 0..1000", told);
        assertEquals(HostState.RUNNING, page.host.state());
    }

    @Test
    void messagesBehindARefusedOneAreReadAllTheSame() {
        page.batch.begin(Wire.CONFIGURE, 0, 0).i32(9).i32(-5).end();

        page.time(Wire.TIME_PAUSE, 0, 0f).frame();

        assertTrue(page.host.clock().isPaused());
    }

    @Test
    void answerThatFindsNoRoomComesWithTheNextFrame() {
        while (page.host.outbox().room() > 16) {
            page.host.outbox().begin(Wire.REPLY, 0, 0).end();
        }
        page.batch.begin(Wire.CONFIGURE, 0, 0).i32(9).i32(-5).end();

        page.send();
        assertEquals(List.of(), page.read(Wire.CONFIGURED));
        page.frame();

        assertEquals(1, page.read(Wire.CONFIGURED).size());
        assertEquals(1, page.host.untold());
    }

    private static void assertRefused(int token, String reason, List<Page.Message> told) {
        Page.Message warning =
                told.stream().filter(each -> each.kind() == Wire.FAILED).findFirst().orElseThrow();
        assertEquals(Failure.CONFIG_REFUSED.number(), warning.count());
        assertEquals(0, warning.a(), "a warning, not an end");
        assertEquals(reason, warning.texts().get(2));
        WireReader answer =
                told.stream()
                        .filter(each -> each.kind() == Wire.CONFIGURED)
                        .findFirst()
                        .orElseThrow()
                        .reader();
        assertEquals(token, answer.i32());
        answer.i32();
        assertEquals(0, answer.i32(), "applied");
        answer.i32();
        assertEquals(reason, answer.text(6_000));
    }
}
