// SPDX-License-Identifier: Apache-2.0
package dev.windhover.teavm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The methods of JOML that get other bodies: a version that lacks them must not pass unseen. */
class JomlShapeTest {
    @Test
    void fusedMultiplyAddTakesThreeNumbersOfItsResult() throws Exception {
        List<Method> fused =
                Arrays.stream(Class.forName("org.joml.Math").getDeclaredMethods())
                        .filter(method -> method.getName().equals("fma"))
                        .toList();

        assertEquals(2, fused.size());
        for (Method method : fused) {
            Class<?> number = method.getReturnType();
            assertEquals(List.of(number, number, number), List.of(method.getParameterTypes()));
        }
    }

    @Test
    void memoryAccessIsMadeByAMethodWithoutArguments() throws Exception {
        Method create = Class.forName("org.joml.MemUtil").getDeclaredMethod("createInstance");

        assertEquals("org.joml.MemUtil", create.getReturnType().getName());
    }

    @Test
    void safeMemoryAccessHasAConstructorWithoutArguments() throws Exception {
        Class.forName("org.joml.MemUtil$MemUtilNIO").getDeclaredConstructor();
    }
}
