// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireWriter;
import dev.windhover.protocol.call.CallKind;
import dev.windhover.protocol.call.CallStarter;
import dev.windhover.protocol.call.Dispatcher;
import dev.windhover.protocol.call.JobWork;
import dev.windhover.protocol.call.Outcome;
import dev.windhover.protocol.call.Refusal;
import dev.windhover.protocol.call.Refused;
import dev.windhover.protocol.call.ResultReceiver;
import dev.windhover.protocol.call.Values;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is generated for jobs and authority calls, compared by what it does. */
class JobCallsTest {
    private static final int PLAN = 0;
    private static final int COUNT = 1;
    private static final int REFUSED = 2;
    private static final int ALL = 3;

    @TempDir private static Path folder;
    private static ClassLoader loader;

    private final WireWriter bytes = new WireWriter(4_096);
    private Object game;
    private Dispatcher routes;
    private ResultReceiver receiver;

    @BeforeAll
    static void compile() throws IOException, ClassNotFoundException {
        Compilation compilation = Compilation.of(folder, folder, JobFixture.sources());
        assertEquals(List.of(), compilation.complaints());
        loader = compilation.load(folder, "game.Routes").getClassLoader();
    }

    @BeforeEach
    void make() throws ReflectiveOperationException {
        game = loader.loadClass("game.Routes").getConstructor().newInstance();
        routes = (Dispatcher) made("game.RoutesDispatcher", game);
        receiver = (ResultReceiver) made("game.RoutesReceiver", game);
    }

    private static Object made(String name, Object of) throws ReflectiveOperationException {
        Constructor<?> constructor = loader.loadClass(name).getConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(of);
    }

    @Test
    void jobWorksSliceBySliceTowardsItsResult() {
        way();
        byte[] way = written();
        bytes.i32(4);
        JobWork<?> work = routes.begin(PLAN, new WireReader(written()));

        assertEquals(0f, work.progress());
        for (int i = 1; i < 4; i++) {
            assertFalse(work.slice());
            assertEquals(i / 4f, work.progress());
        }
        assertTrue(work.slice());
        work.write(bytes.clear());
        assertEquals(Arrays.toString(way), Arrays.toString(written()));
    }

    @Test
    void jobWithoutSlicesIsOneSlice() {
        JobWork<?> work = routes.begin(COUNT, new WireReader(new byte[] {1}));

        assertTrue(work.slice());
        work.write(bytes);
        assertEquals(41, new WireReader(written()).i32());
    }

    @Test
    void jobCanBeRunToItsEnd() {
        routes.call(COUNT, new WireReader(new byte[] {0}), bytes);

        assertEquals(40, new WireReader(written()).i32());
    }

    @Test
    void retryIsWhatTheDeclarationSays() {
        assertTrue(routes.retries(PLAN));
        assertFalse(routes.retries(COUNT));
        assertEquals(CallKind.JOB, routes.kind(COUNT));
    }

    @Test
    void argumentsAndHandlersRefuseBeforeAnyWork() {
        assertThrows(Refused.class, () -> routes.begin(COUNT, new WireReader(new byte[] {2})));
        assertThrows(Refused.class, () -> routes.begin(ALL, new WireReader(new byte[4])));
        assertThrows(IllegalArgumentException.class, () -> routes.begin(REFUSED, text("x")));
        assertThrows(IllegalArgumentException.class, () -> routes.begin(4, text("x")));
    }

    @Test
    void resultReachesTheReceiverWithItsNumber() {
        way();
        receiver.receive(PLAN, 7, Outcome.DONE, new WireReader(written()));

        assertEquals("plan 7 Way[stops=[1, 2], length=2.5, mode=QUICK]", heard());
    }

    @Test
    void endWithoutAResultReachesItWithTheReason() {
        new Refusal("LOST", "", "", "").write(bytes);
        receiver.receive(ALL, 0, Outcome.FAILED, new WireReader(written()));

        assertEquals("all 0 FAILED LOST", heard());
        assertThrows(
                IllegalArgumentException.class,
                () -> receiver.receive(4, 0, Outcome.DONE, new WireReader(written())));
    }

    @Test
    void gameStartsAJobWithTheArgumentsThatItsDispatcherReads()
            throws ReflectiveOperationException {
        CallStarter starter =
                (id, arguments) -> {
                    assertEquals(routes.id(PLAN), id);
                    arguments.accept(bytes.clear());
                    return 12;
                };
        way();
        receiver.receive(PLAN, 1, Outcome.DONE, new WireReader(written()));
        Object jobs = made("game.RoutesJobs", starter);
        Method plan = named(jobs.getClass(), "plan");

        Class<?> mode = loader.loadClass("game.RoutesApi$Mode");
        Object way =
                loader.loadClass("game.RoutesApi$Way")
                        .getConstructors()[0]
                        .newInstance(List.of(5), 1f, mode.getEnumConstants()[0]);
        assertEquals(12, plan.invoke(jobs, way, 1));

        JobWork<?> work = routes.begin(PLAN, new WireReader(written()));
        assertTrue(work.slice());
    }

    @Test
    void authorityCallsAreAskedAndReceivedByNumber() throws ReflectiveOperationException {
        CallStarter starter =
                (id, arguments) -> {
                    arguments.accept(bytes.clear());
                    return -1;
                };
        Class<?> asks = loader.loadClass("game.MarketAsks");
        Method quote = named(asks, "quote");
        quote.setAccessible(true);
        assertEquals(-1, quote.invoke(made("game.MarketAsks", starter), 77));
        assertEquals(77, new WireReader(written()).i32());

        assertTrue(loader.loadClass("game.MarketResults").isInterface());
        assertTrue(ResultReceiver.class.isAssignableFrom(loader.loadClass("game.MarketReceiver")));
    }

    private static Method named(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void way() {
        bytes.clear().i32(2).i32(1).i32(2).f32(2.5f).u8(1);
    }

    private WireReader text(String text) {
        Values.writeText(bytes.clear(), text);
        return new WireReader(written());
    }

    private String heard() {
        try {
            return game.getClass().getField("heard").get(game).toString();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] written() {
        return Arrays.copyOf(bytes.bytes(), bytes.length());
    }
}
