// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.base.Rng;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Dispatcher;
import dev.windhover.testing.Feature;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CallsTest {
    /** Calls named after their ids that answer with their number. */
    private record Listed(String api, int... ids) implements Dispatcher {
        @Override
        public int count() {
            return ids.length;
        }

        @Override
        public String name(int call) {
            return "call" + ids[call];
        }

        @Override
        public CallKind kind(int call) {
            return CallKind.values()[call % 4];
        }

        @Override
        public int id(int call) {
            return ids[call];
        }

        @Override
        public void call(int call, WireReader arguments, WireWriter result) {
            result.i32(call);
        }
    }

    private final Calls calls = new Calls();

    @Test
    void everyCallIsFoundByItsId() {
        int[] ids = new int[1_000];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Rng.bits(5, i);
        }
        calls.add(new Listed("first", Arrays.copyOf(ids, 500)));
        calls.add(new Listed("second", Arrays.copyOfRange(ids, 500, 1_000)));

        WireWriter result = new WireWriter(4);
        for (int i = 0; i < ids.length; i++) {
            int at = calls.find(ids[i]);
            assertEquals((i < 500 ? "first.call" : "second.call") + ids[i], calls.name(at));
            assertEquals(CallKind.values()[i % 500 % 4], calls.kind(at));
            calls.call(at, new WireReader(new byte[0]), result.clear());
            assertEquals(i % 500, new WireReader(result.bytes()).i32());
        }
    }

    @Test
    @Feature(value = "G10", partial = "the manifest")
    void hashTellsSetsOfCallsApartAndNotWhoHandlesThem() {
        assertEquals(0, calls.hash());
        calls.add(new Listed("fleet", 7, -7));
        calls.add(new Listed("port", 9));
        Calls same = new Calls();
        same.add(new Listed("all", 9, -7, 7));
        Calls other = new Calls();
        other.add(new Listed("fleet", 7, -7, 8));

        assertEquals(calls.hash(), same.hash());
        assertNotEquals(calls.hash(), other.hash());
        // FNV-1a of f9ffffff 07000000 09000000, by another program.
        assertEquals(0x4dfc_ccf3_cbc7_1131L, calls.hash());
    }

    @Test
    void idThatNoCallHasIsNotFound() {
        calls.add(new Listed("fleet", -7, 7));

        assertTrue(calls.find(0) < 0);
        assertTrue(calls.find(8) < 0);
        assertTrue(calls.find(-8) < 0);
    }

    @Test
    @Feature(value = "G9", partial = "the compiler, and authority calls from inside a step")
    void refusesTwoCallsOfOneIdByTheirNames() {
        calls.add(new Listed("fleet", 1, 2));

        Exception refused =
                assertThrows(
                        IllegalStateException.class, () -> calls.add(new Listed("trade", 3, 2)));

        assertEquals(
                "calls fleet.call2 and trade.call2 have the same id 2: rename one of them",
                refused.getMessage());
    }

    @Test
    void refusesTwoHandlersOfOneInterface() {
        calls.add(new Listed("fleet", 1));

        Exception refused =
                assertThrows(IllegalStateException.class, () -> calls.add(new Listed("fleet", 2)));

        assertEquals("the game has two handlers for fleet", refused.getMessage());
    }

    @Test
    void refusesACallWithoutAnId() {
        assertThrows(IllegalStateException.class, () -> calls.add(new Listed("fleet", 0)));
    }
}
