// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.emit;

import static dev.windhover.codegen.call.emit.DispatcherNames.VALUES;
import static dev.windhover.codegen.call.emit.DispatcherNames.WRITER;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import dev.windhover.codegen.call.model.Form;
import dev.windhover.codegen.call.model.Part;
import dev.windhover.codegen.call.model.Shape;
import dev.windhover.codegen.emit.EngineNames;
import javax.lang.model.element.Modifier;

/** Writes how results are written. */
final class WriteEmitter {
    private final DispatcherNames names;

    WriteEmitter(DispatcherNames names) {
        this.names = names;
    }

    /** The method that writes a record. */
    MethodSpec method(Shape record) {
        NameAllocator locals = new NameAllocator();
        locals.newName("out");
        locals.newName("value");
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(names.writer(record))
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(WRITER, "out")
                        .addParameter(EngineNames.of(record.named()), "value")
                        .addStatement("$T.given(value)", VALUES);
        for (Part part : record.parts()) {
            CodeBlock value = CodeBlock.of("value.$L()", part.name());
            method.addStatement(value(part.shape(), "out", value, locals));
        }
        return method.build();
    }

    /**
     * An expression that writes a value and looks at it once.
     *
     * @param out the variable that is written to
     * @param locals names that are taken where it stands
     */
    CodeBlock value(Shape shape, String out, CodeBlock value, NameAllocator locals) {
        return switch (shape.form()) {
            case BOOLEAN -> CodeBlock.of("$L.u8($L ? 1 : 0)", out, value);
            case BYTE -> CodeBlock.of("$L.u8($L)", out, value);
            case SHORT, CHAR -> CodeBlock.of("$L.u16($L)", out, value);
            case INT -> CodeBlock.of("$L.i32($L)", out, value);
            case LONG -> CodeBlock.of("$L.i64($L)", out, value);
            case FLOAT -> CodeBlock.of("$L.f32($L)", out, value);
            case DOUBLE -> CodeBlock.of("$L.f64($L)", out, value);
            case TEXT -> CodeBlock.of("$T.writeText($L, $L)", VALUES, out, value);
            case BYTES -> CodeBlock.of("$T.writeBytes($L, $L)", VALUES, out, value);
            case ENUM -> CodeBlock.of("$L.u8($T.given($L).ordinal())", out, VALUES, value);
            case RECORD -> CodeBlock.of("$L($L, $L)", names.writer(shape), out, value);
            case LIST, OPTIONAL ->
                    CodeBlock.of(
                            "$T.$L($L, $L, $L)",
                            VALUES,
                            shape.form() == Form.LIST ? "writeList" : "writeOptional",
                            out,
                            value,
                            writing(shape.content(), locals));
            case VOID -> throw new IllegalArgumentException("nothing is written of void");
        };
    }

    /** How the part of a list or of an optional value is written, or a value later on. */
    CodeBlock writing(Shape shape, NameAllocator locals) {
        switch (shape.form()) {
            case RECORD:
                return CodeBlock.of("$T::$L", names.dispatcher(), names.writer(shape));
            case TEXT:
                return CodeBlock.of("$T::writeText", VALUES);
            case BYTES:
                return CodeBlock.of("$T::writeBytes", VALUES);
            default:
                NameAllocator inner = locals.clone();
                String out = inner.newName("to");
                String each = inner.newName("each");
                return CodeBlock.of(
                        "($L, $L) -> $L",
                        out,
                        each,
                        value(shape, out, CodeBlock.of("$L", each), inner));
        }
    }
}
