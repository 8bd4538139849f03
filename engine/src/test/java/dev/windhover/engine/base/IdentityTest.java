// SPDX-License-Identifier: Apache-2.0
package dev.windhover.engine.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
    private static final Identity WHOLE =
            new Identity(
                    "0.3.0", "a1b2", "77", "worker", "0123456789abcdef", 4, "A Browser/5 (x; y=z)");

    @Test
    void textIsReadAgain() {
        assertEquals(
                "0.3.0 a1b2 layout=77 placement=worker session=0123456789abcdef epoch=4"
                        + " runtime=A Browser/5 (x; y=z)",
                WHOLE.text());
        assertEquals(WHOLE, Identity.of(WHOLE.text()));
        assertEquals(Identity.UNKNOWN, Identity.of(Identity.UNKNOWN.text()));
    }

    @Test
    void whatOlderBuildsToldIsVersionAndBuild() {
        Identity old = Identity.of("0.2.0 a1b2");

        assertEquals("0.2.0", old.engine());
        assertEquals("a1b2", old.build());
        assertEquals("", old.placement());
        assertEquals(0, old.epoch());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x epoch=-3", "x epoch=99999999999", "a b c=d runtime="})
    void anyTextIsReadAsFarAsItGoes(String text) {
        assertEquals(0, Identity.of(text).epoch());
    }

    @Test
    void partsOfJsonAreQuoted() {
        Identity odd = new Identity("\"1\"", "\\", "", "jvm", "", 2, "a\nb\t");

        assertEquals(
                "{\"engine\":\"\\\"1\\\"\",\"build\":\"\\\\\",\"layout\":\"\",\"placement\":\"jvm\","
                        + "\"session\":\"\",\"epoch\":2,\"runtime\":\"a\\u000ab\\u0009\"}",
                odd.json());
    }

    @Test
    void refusesAMissingPartAndALesserEpoch() {
        assertThrows(
                IllegalArgumentException.class, () -> new Identity("", "", "", "", null, 0, ""));
        assertThrows(
                IllegalArgumentException.class, () -> new Identity("", "", "", "", "", -1, ""));
    }
}
