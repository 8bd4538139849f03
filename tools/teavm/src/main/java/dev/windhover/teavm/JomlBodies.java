// SPDX-License-Identifier: Apache-2.0
package dev.windhover.teavm;

import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.MethodHolder;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;

/**
 * JOML calls {@code Math.fma}, which TeaVM has not, and looks for unsafe memory access, which
 * browsers have not.
 */
final class JomlBodies implements ClassHolderTransformer {
    @Override
    public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
        if (type.getName().equals("org.joml.MemUtil")) {
            for (MethodHolder method : type.getMethods()) {
                if (method.getName().equals("createInstance")) {
                    ProgramEmitter body = ProgramEmitter.create(method, context.getHierarchy());
                    body.construct("org.joml.MemUtil$MemUtilNIO").returnValue();
                }
            }
        }
        if (type.getName().equals("org.joml.Math")) {
            for (MethodHolder method : type.getMethods()) {
                if (method.getName().equals("fma")) {
                    // Two roundings, as everywhere else in the engine.
                    ValueType number = method.getResultType();
                    ProgramEmitter body = ProgramEmitter.create(method, context.getHierarchy());
                    body.var(1, number)
                            .mul(body.var(2, number))
                            .add(body.var(3, number))
                            .returnValue();
                }
            }
        }
    }
}
