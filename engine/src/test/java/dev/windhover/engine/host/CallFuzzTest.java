// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.base.Rng;
import dev.windhover.engine.journal.Journal;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.testing.Feature;
import org.junit.jupiter.api.Test;

/** Calls that nobody meant to make: the host goes on, step by step, within its bounds. */
class CallFuzzTest {
    private static final int BATCHES = 100_000;
    private static final int BATCHES_PER_FRAME = 20;
    private static final long SEED = 4_711;
    private static final String ONLY_CALLS = "paths into values";

    /** Without those that throw: what a handler does wrong is not what is looked at. */
    private static final int[] IDS = {
        Book.DEPOSIT, Book.WITHDRAW, Book.BALANCE, Book.PAGES, Book.STATEMENT, Book.NOTE, 12_345
    };

    private final Page page = new Page(new Book());
    private final Host host = page.host;
    private final byte[] bytes = new byte[Wire.BATCH_BYTES_MAX];
    private final WireReader reader = new WireReader(bytes);
    private int drawn;

    @Test
    @Feature(value = "R10", partial = ONLY_CALLS)
    void damagedCallsAreRefusedAndTheGameGoesOn() {
        int results = 0;
        for (int n = 0; n < BATCHES; n++) {
            int length = damaged(calls());
            // Sent twice now and then: a replayed call is a call like any other.
            for (int times = 1 + draw(10) / 9; times > 0; times--) {
                host.receive(reader.reset(length));
            }
            if (n % BATCHES_PER_FRAME == BATCHES_PER_FRAME - 1) {
                page.frame();
                results += page.read(Wire.RESULT).size();
            }
        }

        assertEquals(HostState.RUNNING, host.state());
        assertEquals(BATCHES / BATCHES_PER_FRAME, host.world().step(), 1.0);
        assertTrue(results > BATCHES, results + " results");
        assertTrue(host.journal().commands().bytes() <= Journal.COMMAND_BYTES_MAX);
        assertTrue(host.journal().commands().count() <= Journal.COMMANDS_MAX);
    }

    /** A client that calls and never reads. */
    @Test
    @Feature(value = "R10", partial = ONLY_CALLS)
    void damagedCallsOfAClientThatReadsNothingChangeNothingButTheWorld() {
        for (int n = 0; n < BATCHES / 10; n++) {
            host.receive(reader.reset(damaged(calls())));
            if (n % BATCHES_PER_FRAME == BATCHES_PER_FRAME - 1) page.frame();
        }

        assertEquals(HostState.RUNNING, host.state());
        assertEquals(BATCHES / 10 / BATCHES_PER_FRAME, host.world().step(), 1.0);
    }

    private WireWriter calls() {
        page.batch.clear();
        for (int count = 1 + draw(4); count > 0; count--) {
            int[] arguments = new int[draw(3)];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = draw(4) == 0 ? draw(Integer.MAX_VALUE) : draw(2_000);
            }
            CallKind kind = CallKind.values()[draw(4)];
            page.write(kind, draw(1 << 20), IDS[draw(IDS.length)], arguments);
        }
        return page.batch;
    }

    /** Flips bits, overwrites bytes and cuts; one in four is left as it is. */
    private int damaged(WireWriter good) {
        int length = good.length();
        System.arraycopy(good.bytes(), 0, bytes, 0, length);
        for (int times = draw(4); times > 0; times--) {
            switch (draw(4)) {
                case 0:
                    bytes[draw(length)] ^= (byte) (1 << draw(8));
                    break;
                case 1:
                    bytes[draw(length)] = (byte) draw(256);
                    break;
                case 2:
                    length = 1 + draw(length);
                    break;
                default:
                    // Lengths and ids are where it matters, so they are hit more often.
                    bytes[Math.min(length - 1, 4 * draw(6))] ^= (byte) (1 << draw(8));
            }
        }
        page.batch.clear();
        return length;
    }

    private int draw(int bound) {
        return Rng.below(SEED, drawn++, bound);
    }
}
