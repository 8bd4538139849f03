// SPDX-License-Identifier: Apache-2.0
package dev.windhover.entry.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.windhover.engine.memory.Arena;
import dev.windhover.engine.memory.Column;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.teavm.interop.Address;

/**
 * A column of the browser and the one of the JVM whose place it takes hold the same after the same
 * calls, and refuse the same ones.
 */
class SubstitutesTest {
    private static final int LENGTH = 12;

    /** One call; which ones there are depends on the column. */
    record Call(int operation, int index, int other, int bits) {}

    @Provide
    Arbitrary<List<Call>> calls() {
        Arbitrary<Integer> index = Arbitraries.integers().between(-1, LENGTH);
        Arbitrary<Integer> bits =
                Arbitraries.oneOf(
                        Arbitraries.integers(),
                        Arbitraries.of(0x8000_0000, 0x7fc0_0000, 0xffc1_2345, 0x7f80_0000));
        return Combinators.combine(Arbitraries.integers().between(0, 3), index, index, bits)
                .as(Call::new)
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 300)
    void intColumnsAgree(@ForAll("calls") List<Call> calls) {
        var jvm = laid(new dev.windhover.engine.memory.IntColumn("x", LENGTH));
        var browser = laid(new IntColumn("x", LENGTH));

        for (Call call : calls) {
            if (call.operation == 0) {
                assertAgree(
                        () -> jvm.set(call.index, call.bits),
                        () -> browser.set(call.index, call.bits));
            } else if (call.operation == 1 && call.index >= 0) {
                assertAgree(
                        () -> jvm.fill(call.index, call.bits),
                        () -> browser.fill(call.index, call.bits));
            } else {
                callAny(call, jvm, browser);
            }
            for (int i = 0; i < LENGTH; i++) {
                assertEquals(jvm.get(i), browser.get(i));
                assertEquals(jvm.bits(i), browser.bits(i));
            }
        }
    }

    @Property(tries = 300)
    void floatColumnsAgree(@ForAll("calls") List<Call> calls) {
        var jvm = laid(new dev.windhover.engine.memory.FloatColumn("x", LENGTH));
        var jvmSource = laid(new dev.windhover.engine.memory.FloatColumn("y", LENGTH));
        var arena = new Arena(8);
        var browser = laid(arena, new FloatColumn("x", LENGTH));
        var browserSource = laid(arena, new FloatColumn("y", LENGTH));
        for (int i = 0; i < LENGTH; i++) {
            jvmSource.set(i, -i);
            browserSource.set(i, -i);
        }

        for (Call call : calls) {
            float value = Float.intBitsToFloat(call.bits);
            if (call.operation == 0) {
                assertAgree(() -> jvm.set(call.index, value), () -> browser.set(call.index, value));
            } else if (call.operation == 1) {
                assertAgree(
                        () -> jvm.copyFrom(jvmSource, call.index),
                        () -> browser.copyFrom(browserSource, call.index));
            } else {
                callAny(call, jvm, browser);
            }
            for (int i = 0; i < LENGTH; i++) {
                assertEquals(jvm.get(i), browser.get(i));
                assertEquals(jvm.bits(i), browser.bits(i));
            }
        }
    }

    @Property(tries = 300)
    void byteColumnsAgree(@ForAll("calls") List<Call> calls) {
        var jvm = laid(new dev.windhover.engine.memory.ByteColumn("x", LENGTH));
        var browser = laid(new ByteColumn("x", LENGTH));

        for (Call call : calls) {
            if (call.operation <= 1) {
                assertAgree(
                        () -> jvm.set(call.index, (byte) call.bits),
                        () -> browser.set(call.index, (byte) call.bits));
            } else {
                callAny(call, jvm, browser);
            }
            for (int i = 0; i < LENGTH; i++) {
                assertEquals(jvm.get(i), browser.get(i));
                assertEquals(jvm.bits(i), browser.bits(i));
            }
        }
    }

    /** A column that writes outside its place would show in its neighbours. */
    @Property(tries = 300)
    void neighboursAreLeftAlone(@ForAll("calls") List<Call> calls) {
        var arena = new Arena(8);
        var before = laid(arena, new IntColumn("before", LENGTH));
        var column = laid(arena, new FloatColumn("x", LENGTH));
        var after = laid(arena, new ByteColumn("after", LENGTH));

        for (Call call : calls) {
            outcome(() -> column.set(call.index, Float.intBitsToFloat(call.bits)));
            outcome(() -> column.move(call.index, call.other));
        }

        for (int i = 0; i < LENGTH; i++) {
            assertEquals(0, before.get(i));
            assertEquals(0, after.get(i));
        }
    }

    private static void callAny(Call call, Column jvm, Column browser) {
        if (call.operation == 2) {
            assertAgree(() -> jvm.zero(call.index), () -> browser.zero(call.index));
        } else {
            assertAgree(
                    () -> jvm.move(call.index, call.other),
                    () -> browser.move(call.index, call.other));
        }
    }

    private static void assertAgree(Runnable jvm, Runnable browser) {
        assertEquals(outcome(jvm), outcome(browser));
    }

    private static String outcome(Runnable call) {
        try {
            call.run();
            return "done";
        } catch (IndexOutOfBoundsException refused) {
            return "refused";
        }
    }

    private static <C extends Column> C laid(C column) {
        return laid(new Arena(8), column);
    }

    private static <C extends Column> C laid(Arena arena, C column) {
        arena.add("table", column);
        Address.clear();
        return column;
    }
}
