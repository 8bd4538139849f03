// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.host.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.windhover.engine.base.Rng;
import dev.windhover.protocol.Wire;
import dev.windhover.protocol.WireReader;
import dev.windhover.protocol.WireRefused;
import dev.windhover.protocol.WireWriter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Configurations that nobody meant to send: read as one, or refused with a reason. */
class ConfigurationFuzzTest {
    private static final int MESSAGES = 100_000;
    private static final long SEED = 31;
    private static final int BODY = Wire.HEADER_BYTES + 4;

    private final byte[] bytes = new byte[1_024];
    private int drawn;

    @Test
    void damagedMessageIsReadOrRefusedByName() {
        WireWriter good = good();
        int refusals = 0;
        for (int n = 0; n < MESSAGES; n++) {
            System.arraycopy(good.bytes(), 0, bytes, 0, good.length());
            int length = good.length();
            for (int times = 1 + draw(3); times > 0; times--) length = damage(length);
            if (!isRead(length)) refusals++;
        }

        assertTrue(refusals > MESSAGES / 2, refusals + " refused");
    }

    @Test
    void noiseIsRefusedByName() {
        for (int n = 0; n < MESSAGES / 4; n++) {
            int length = BODY + 8 * draw(64);
            for (int i = 0; i < length; i++) bytes[i] = (byte) draw(256);
            assertFalse(isRead(length), () -> Arrays.toString(bytes));
        }
    }

    /** Whether it was read; anything but a refusal with a reason fails the test. */
    private boolean isRead(int length) {
        WireReader in = new WireReader(bytes).reset(length);
        in.seek(Math.min(BODY, length));
        try {
            Configuration read = Configuration.read(in, length);
            WireWriter again = new WireWriter(bytes.length);
            read.write(again, 0);
            assertEquals(length, again.length(), "what was read is not what was there");
            return true;
        } catch (WireRefused refused) {
            assertFalse(refused.getMessage().isBlank());
            return false;
        }
    }

    private int damage(int length) {
        switch (draw(4)) {
            case 0 -> bytes[BODY + draw(length - BODY)] ^= (byte) (1 << draw(8));
            case 1 -> bytes[BODY + draw(length - BODY)] = (byte) draw(256);
            case 2 -> {
                // A hostile number where a count or a value may stand.
                int at = BODY + draw(length - BODY - 4);
                for (int i = 0; i < 4; i++) bytes[at + i] = (byte) (draw(2) * 255);
            }
            default -> {
                return BODY + 8 + draw(length - BODY - 8);
            }
        }
        return length;
    }

    private int draw(int bound) {
        return Rng.below(SEED, drawn++, Math.max(1, bound));
    }

    private static WireWriter good() {
        WireWriter out = new WireWriter(1_024);
        new Configuration(
                        30,
                        4,
                        WhenHidden.SLOW,
                        List.of(
                                new KernelSetting(
                                        "SteerShips", true, 2, 1, List.of("SumCells"), List.of()),
                                new KernelSetting(
                                        "SumCells", false, 0, 0, List.of(), List.of("Käfer"))),
                        List.of(new Limit("ship", 50_000)),
                        List.of(new Priority("models/*", 10), new Priority("*", -1)))
                .write(out, 1);
        return out;
    }
}
