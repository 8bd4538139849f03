// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What a configuration is, and that what crosses the wire is the same on the other side. */
class ConfigurationTest {
    private static final int BODY = Wire.HEADER_BYTES + 4;

    private final WireWriter out = new WireWriter(Wire.BATCH_BYTES_MAX);

    @Provide
    Arbitrary<Configuration> configurations() {
        Arbitrary<String> name = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(12);
        Arbitrary<List<String>> order = name.list().uniqueElements().ofMaxSize(3);
        Arbitrary<KernelSetting> kernel =
                Combinators.combine(
                                name,
                                Arbitraries.of(true, false),
                                Arbitraries.integers().between(0, Configuration.EVERY_MAX),
                                order,
                                order)
                        .as(
                                (who, on, every, after, before) ->
                                        new KernelSetting(
                                                who,
                                                on,
                                                every,
                                                Math.max(0, every - 1),
                                                after,
                                                before));
        Arbitrary<Limit> limit =
                Combinators.combine(name, Arbitraries.integers().between(1, Configuration.ROWS_MAX))
                        .as(Limit::new);
        Arbitrary<Priority> priority =
                Combinators.combine(name, Arbitraries.integers().between(-1_000, 1_000))
                        .as(Priority::new);
        return Combinators.combine(
                        Arbitraries.integers().between(0, Configuration.STEPS_PER_SECOND_MAX),
                        Arbitraries.integers().between(0, Configuration.CATCH_UP_STEPS_MAX),
                        Arbitraries.of(WhenHidden.values()).injectNull(0.3),
                        kernel.list().uniqueElements(KernelSetting::name).ofMaxSize(5),
                        limit.list().uniqueElements(Limit::table).ofMaxSize(4),
                        priority.list().uniqueElements(Priority::pattern).ofMaxSize(4))
                .as(Configuration::new);
    }

    @Property(tries = 300)
    void isReadAsItWasWritten(@ForAll("configurations") Configuration configuration) {
        WireWriter written = new WireWriter(Wire.BATCH_BYTES_MAX);
        configuration.write(written, 77);

        assertEquals(configuration, read(written.bytes(), written.length()));
    }

    @Property(tries = 100)
    void refusesEveryTruncation(@ForAll("configurations") Configuration configuration) {
        WireWriter written = new WireWriter(Wire.BATCH_BYTES_MAX);
        configuration.write(written, 77);

        for (int length = BODY; length <= written.length() - 8; length++) {
            int cut = length;
            assertThrows(WireRefused.class, () -> read(written.bytes(), cut));
        }
    }

    @Test
    void messageHasItsTokenAndLengthInFront() {
        Configuration.none().write(out, 77);

        WireReader in = new WireReader(out.bytes()).reset(out.length());
        assertEquals(Wire.CONFIGURE, in.u8());
        in.seek(4);
        assertEquals(out.length(), in.i32());
        assertEquals(77, in.i32());
    }

    @Test
    void refusesNumbersOutOfRangeByName() {
        assertRefused("stepsPerSecond is 1001, must be 0..1000", 1_001, 8, 0, 0, 0, 0);
        assertRefused("stepsPerSecond is -1, must be 0..1000", -1, 8, 0, 0, 0, 0);
        assertRefused("catchUpStepsMax is 5000, must be 0..1000", 60, 5_000, 0, 0, 0, 0);
        assertRefused("whenHidden is 4, must be 0..3", 60, 8, 4, 0, 0, 0);
        assertRefused("number of kernels is 513, must be 0..512", 60, 8, 0, 513);
        assertRefused("number of kernels is -1, must be 0..512", 60, 8, 0, -1);
        assertRefused(
                "number of limits is 2147483647, must be 0..512", 60, 8, 0, 0, Integer.MAX_VALUE);
        assertRefused("number of priorities is 257, must be 0..256", 60, 8, 0, 0, 0, 257);
    }

    @Test
    void refusesAMessageThatGoesOnBehindItsConfiguration() {
        assertRefused("configuration ends at 36, its message at 48", 0, 0, 0, 0, 0, 0, 9, 9, 9);
    }

    /** Otherwise a message could take what belongs to the one after it. */
    @Test
    void refusesAConfigurationThatReachesIntoTheNextMessage() {
        Configuration.none().write(out, 1);
        Configuration.none().write(out, 2);
        WireReader in = new WireReader(out.bytes()).reset(out.length());
        in.seek(BODY);

        assertThrows(WireRefused.class, () -> Configuration.read(in, 32));
    }

    @Test
    void refusesWhatIsThereTwice() {
        KernelSetting steer = kernel("SteerShips", 1, 0, List.of());
        Limit ships = new Limit("ship", 5);
        Priority models = new Priority("models/*", 1);

        assertEquals(
                "SteerShips is there twice",
                refused(() -> of(List.of(steer, steer), List.of(), List.of())));
        assertEquals(
                "ship is there twice",
                refused(() -> of(List.of(), List.of(ships, ships), List.of())));
        assertEquals(
                "models/* is there twice",
                refused(() -> of(List.of(), List.of(), List.of(models, models))));
        assertEquals("A is there twice", refused(() -> kernel("B", 1, 0, List.of("A", "A"))));
    }

    @Test
    void refusesNamesThatNobodyCanHave() {
        assertEquals(
                "length of a kernel's name is 0, must be 1..100",
                refused(() -> kernel("", 1, 0, List.of())));
        assertEquals(
                "length of a table's name is 101, must be 1..100",
                refused(() -> new Limit("x".repeat(101), 1)));
        assertEquals(
                "a pattern has a control character at 1", refused(() -> new Priority("a\nb", 1)));
    }

    @Test
    void refusesRatesThatNoKernelCanHave() {
        assertEquals(
                "every of A is 3601, must be 0..3600",
                refused(() -> kernel("A", 3_601, 0, List.of())));
        assertEquals("offset of A is 2, must be 0..1", refused(() -> kernel("A", 2, 2, List.of())));
        assertEquals("offset of A is 1, must be 0..0", refused(() -> kernel("A", 0, 1, List.of())));
        assertEquals("limit of ship is 0, must be 1..1048575", refused(() -> new Limit("ship", 0)));
        assertEquals(
                "priority of a is 1001, must be -1000..1000",
                refused(() -> new Priority("a", 1_001)));
    }

    @Test
    void fullestConfigurationOfShortNamesFitsAMessage() {
        List<KernelSetting> kernels =
                IntStream.range(0, Configuration.KERNELS_MAX)
                        .mapToObj(i -> kernel("Kernel" + i, 2, 1, List.of("Kernel" + (i + 1))))
                        .toList();
        List<Limit> limits =
                IntStream.range(0, Configuration.LIMITS_MAX)
                        .mapToObj(i -> new Limit("table" + i, i + 1))
                        .toList();

        of(kernels, limits, List.of()).write(out, 1);

        assertEquals(of(kernels, limits, List.of()), read(out.bytes(), out.length()));
    }

    @Test
    void configurationThatDoesNotFitIsRefusedAndLeavesNothing() {
        List<Limit> limits = new ArrayList<>();
        for (int i = 0; i < 20; i++) limits.add(new Limit("table" + i, 1));
        WireWriter small = new WireWriter(128);

        assertThrows(WireRefused.class, () -> of(List.of(), limits, List.of()).write(small, 1));

        assertEquals(0, small.length());
    }

    private void assertRefused(String message, int... body) {
        out.clear().begin(Wire.CONFIGURE, 0, 0).i32(1);
        for (int each : body) out.i32(each);
        out.end();

        Exception refused = assertThrows(WireRefused.class, () -> read(out.bytes(), out.length()));

        assertEquals(message, refused.getMessage());
    }

    private static Configuration read(byte[] bytes, int length) {
        WireReader in = new WireReader(bytes).reset(length);
        in.seek(BODY);
        return Configuration.read(in, length);
    }

    private static String refused(Runnable made) {
        return assertThrows(RuntimeException.class, made::run).getMessage();
    }

    private static KernelSetting kernel(String name, int every, int offset, List<String> after) {
        return new KernelSetting(name, true, every, offset, after, List.of());
    }

    private static Configuration of(
            List<KernelSetting> kernels, List<Limit> limits, List<Priority> priorities) {
        return new Configuration(60, 8, WhenHidden.PAUSE, kernels, limits, priorities);
    }
}
