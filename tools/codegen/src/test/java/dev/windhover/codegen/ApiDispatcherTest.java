// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.Dispatcher;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Refused;
import dev.windhover.protocol.call.Values;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is generated for a host, compared by what it does. */
class ApiDispatcherTest {
    private static final int LAUNCH = 0;
    private static final int JOIN = 1;
    private static final int MODE = 2;
    private static final int ALL = 3;
    private static final int SHIPS = 4;
    private static final int PLAN = 5;
    private static final int QUOTE = 6;
    private static final int BROKEN = 7;

    @TempDir private static Path folder;
    private static Class<?> dispatcherClass;
    private static Class<?> handlerClass;

    private final WireWriter arguments = new WireWriter(4_096);
    private final WireWriter result = new WireWriter(4_096);
    private Object handler;
    private Dispatcher fleet;

    @BeforeAll
    static void compile() throws IOException, ClassNotFoundException {
        Compilation compilation = Compilation.of(folder, folder, ApiFixture.sources());
        assertEquals(List.of(), compilation.complaints());
        dispatcherClass = compilation.load(folder, "game.FleetDispatcher");
        ClassLoader loader = dispatcherClass.getClassLoader();
        handlerClass = loader.loadClass("game.FleetHandler");
    }

    @BeforeEach
    void make() throws ReflectiveOperationException {
        handler = handlerClass.getConstructor().newInstance();
        fleet = (Dispatcher) dispatcherClass.getConstructors()[0].newInstance(handler);
    }

    @Test
    void tellsWhatCanBeCalled() {
        List<String> told = new ArrayList<>();
        for (int call = 0; call < fleet.count(); call++) {
            told.add(fleet.kind(call) + " " + fleet.name(call));
        }

        assertEquals("fleet", fleet.api());
        assertEquals(
                List.of(
                        "COMMAND launch",
                        "COMMAND join",
                        "QUERY mode",
                        "QUERY all",
                        "QUERY ships",
                        "QUERY plan",
                        "COMMAND quote",
                        "QUERY broken"),
                told);
        assertEquals(CallKind.COMMAND, fleet.kind(LAUNCH));
    }

    @Test
    void idIsTheHashOfTheSignature() {
        assertEquals(0x6eb0_6294, fleet.id(LAUNCH));
        assertEquals(hash("fleet.launch(i32,f32):void"), fleet.id(LAUNCH));
        assertEquals(hash("fleet.mode(enum{DRIFT,HUNT}):enum{DRIFT,HUNT}"), fleet.id(MODE));
        String ship =
                "{name:str,mode:enum{DRIFT,HUNT},at:{x:f32,y:f32},path:[{x:f32,y:f32}],leader:i32?}";
        assertEquals(hash("fleet.join(" + ship + "):i32"), fleet.id(JOIN));
        assertEquals(hash("fleet.ships([" + ship + "],str):[" + ship + "]"), fleet.id(SHIPS));
        assertEquals(hash("fleet.quote(i64?):void"), fleet.id(QUOTE));
    }

    @Test
    void callThatIsNotThereIsAMistakeOfTheHost() {
        for (int call : new int[] {-1, 8}) {
            assertEquals(
                    "fleet has no call " + call,
                    assertThrows(IllegalArgumentException.class, () -> fleet.name(call))
                            .getMessage());
            assertThrows(IllegalArgumentException.class, () -> fleet.kind(call));
            assertThrows(IllegalArgumentException.class, () -> fleet.id(call));
            assertThrows(IllegalArgumentException.class, () -> call(call));
        }
    }

    @Test
    void argumentsReachTheHandler() throws ReflectiveOperationException {
        arguments.i32(12).f32(2.5f);

        call(LAUNCH);

        assertEquals("launch 12 2.5", heard());
        assertEquals(0, result.length());
    }

    @Test
    void everyValueReturnsAsItCame() {
        arguments.u8(1).u8(-2).u16(-3).u16('é').i32(-4).i64(-5).f32(0.5f).f64(Math.PI);
        Values.writeText(arguments, "Ä 😀");
        Values.writeBytes(arguments, new byte[] {1, -1});
        arguments.u8(1).f32(1).f32(2);
        arguments.i32(2).i32(8).i32(9);
        arguments.i32(1).f32(3).f32(4);
        arguments.i32(2).i32(0).i32(2).u8(0).u8(1);
        arguments.u8(1);
        Values.writeText(arguments, "there");
        arguments.u8(0);
        arguments.i32(3).u8(0).u8(1).u8(1).u8(1).u8(0);
        arguments.u8(1).i32(1).f64(-1);
        arguments.i32(1).i32(2).u8(3).u8(4);
        arguments.i32(1).u16('x').i32(2).u8(-128).u8(127);

        call(ALL);

        assertArrayEquals(written(arguments), written(result));
    }

    @Test
    void localNamesOfTheDispatcherAreFreeForParameters() {
        ship(1f);
        byte[] ship = written(arguments);
        arguments.clear().i32(1).bytes(ship);
        Values.writeText(arguments, "four");

        call(SHIPS);

        arguments.clear().i32(1).bytes(ship);
        assertArrayEquals(written(arguments), written(result));
    }

    @Test
    void refusalHasThePathToTheValue() {
        ship(Float.NaN);
        byte[] ship = written(arguments);
        assertRefused("ship.path[1].y", "is not a finite number", JOIN);

        arguments.clear().i32(1).bytes(ship);
        assertRefused("in[0].path[1].y", "is not a finite number", SHIPS);

        arguments.clear().i32(3).f32(Float.POSITIVE_INFINITY);
        assertRefused("speed", "is not a finite number", LAUNCH);

        arguments.clear().u8(2);
        assertRefused("mode", "is constant 2, and there are 2", MODE);
    }

    @Test
    void lengthIsTheMostThatIsTaken() {
        Values.writeBytes(arguments, new byte[3]);
        call(PLAN);
        assertEquals(7, result.length());

        Values.writeBytes(arguments.clear(), new byte[4]);
        assertRefused("handler", "has 4 bytes, at most 3 are taken", PLAN);

        Values.writeText(arguments.clear(), "x".repeat(41));
        assertRefused("ship.name", "has 41 bytes, at most 40 are taken", JOIN);
    }

    @Test
    void recordThatItsConstructorRefusesIsRefusedByPath() {
        Values.writeText(arguments, "");
        arguments.u8(0).f32(0).f32(0).i32(0).u8(0);

        assertRefused("ship", "a ship has a name", JOIN);
    }

    @Test
    void nothingIsCalledWhenArgumentsAreTooShortOrTooLong() throws ReflectiveOperationException {
        arguments.i32(12);
        assertThrows(WireRefused.class, () -> call(LAUNCH));
        arguments.f32(2.5f).u8(0);
        assertThrows(WireRefused.class, () -> call(LAUNCH));

        assertEquals("", heard());
    }

    @Test
    void resultThatIsNullIsTheGamesMistake() {
        assertThrows(IllegalArgumentException.class, () -> call(BROKEN));
    }

    @Test
    void whateverArrivesIsCalledOrRefused() {
        Random random = new Random(4);
        ship(1f);
        byte[] ship = written(arguments);
        int done = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            int call = random.nextInt(BROKEN);
            if (i % 2 == 0) {
                call = JOIN;
                bytes = Arrays.copyOf(ship, ship.length - (i % 4 == 0 ? random.nextInt(9) : 0));
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                fleet.call(call, new WireReader(bytes), result.clear());
                done++;
            } catch (Refused | WireRefused expected) {
                assertEquals(0, result.length());
            }
        }
        assertTrue(done > 10_000 && done < 90_000, done + " were called");
    }

    /** A ship with a path whose last number is this. */
    private void ship(float last) {
        Values.writeText(arguments.clear(), "Ann");
        arguments.u8(1).f32(1).f32(2).i32(2).f32(3).f32(4).f32(5).f32(last).u8(1).i32(9);
    }

    private void call(int call) {
        fleet.call(call, new WireReader(written(arguments)), result.clear());
    }

    private void assertRefused(String path, String message, int call) {
        Refused refused = assertThrows(Refused.class, () -> call(call));
        assertEquals(Refusal.badValue(path, message), refused.refusal());
    }

    private String heard() throws ReflectiveOperationException {
        return handlerClass.getField("heard").get(handler).toString();
    }

    private static byte[] written(WireWriter writer) {
        return Arrays.copyOf(writer.bytes(), writer.length());
    }

    /** FNV-1a as it is published. */
    private static int hash(String text) {
        long hash = 2_166_136_261L;
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            hash = ((hash ^ (each & 0xff)) * 16_777_619L) & 0xffff_ffffL;
        }
        return (int) hash;
    }
}
