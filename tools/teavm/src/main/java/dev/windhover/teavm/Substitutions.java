// SPDX-License-Identifier: Apache-2.0
package dev.windhover.teavm;

import org.teavm.extension.spi.substitution.SimpleSubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/**
 * Puts browser classes in the place of the engine's columns and of two classes of JOML. Found by
 * the compiler as a service.
 */
public final class Substitutions extends SimpleSubstitutionPolicy {
    @Override
    public void contribute(SubstitutionSink sink) {
        sink.selectClasses(
                        named("dev.windhover.engine.memory.FloatColumn")
                                .or(named("dev.windhover.engine.memory.IntColumn"))
                                .or(named("dev.windhover.engine.memory.LongColumn"))
                                .or(named("dev.windhover.engine.memory.DoubleColumn"))
                                .or(named("dev.windhover.engine.memory.ByteColumn"))
                                .or(named("dev.windhover.engine.memory.Fence")))
                .replacePackage("dev.windhover.engine.memory", "dev.windhover.entry.memory");
        sink.selectClasses(named("org.joml.Options").or(named("org.joml.Runtime")))
                .replacePackage("org.joml", "dev.windhover.entry.joml");
    }
}
