// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.emit;

import static dev.windhover.codegen.call.emit.DispatcherNames.ARGUMENTS;
import static dev.windhover.codegen.call.emit.DispatcherNames.WRITER;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import dev.windhover.codegen.call.model.Form;
import dev.windhover.codegen.call.model.Part;
import dev.windhover.codegen.call.model.Shape;
import dev.windhover.codegen.emit.EngineNames;
import javax.lang.model.element.Modifier;

/** Writes how arguments are written; what does not fit is refused by its path. */
final class ArgumentEmitter {
    private final DispatcherNames names;

    ArgumentEmitter(DispatcherNames names) {
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
                        .addParameter(EngineNames.of(record.named()), "value");
        for (Part part : record.parts()) {
            CodeBlock value = CodeBlock.of("value.$L()", part.name());
            method.addStatement(value(part.shape(), "out", part.name(), value, locals));
        }
        return method.build();
    }

    /**
     * An expression that writes a value.
     *
     * @param out the variable that is written to
     * @param path to the value, without what it is part of; may be empty
     * @param locals names that are taken where it stands
     */
    CodeBlock value(Shape shape, String out, String path, CodeBlock value, NameAllocator locals) {
        return switch (shape.form()) {
            case BOOLEAN -> CodeBlock.of("$L.u8($L ? 1 : 0)", out, value);
            case BYTE -> CodeBlock.of("$L.u8($L)", out, value);
            case SHORT, CHAR -> CodeBlock.of("$L.u16($L)", out, value);
            case INT -> CodeBlock.of("$L.i32($L)", out, value);
            case LONG -> CodeBlock.of("$L.i64($L)", out, value);
            case FLOAT -> checked("f32", out, path, value);
            case DOUBLE -> checked("f64", out, path, value);
            case TEXT -> checked("text", out, path, value);
            case BYTES -> checked("bytes", out, path, value);
            case ENUM -> checked("constant", out, path, value);
            case RECORD -> checked("record", out, path, with(value, shape, locals));
            case LIST -> checked("list", out, path, with(value, shape.content(), locals));
            case OPTIONAL -> checked("optional", out, path, with(value, shape.content(), locals));
            case VOID -> throw new IllegalArgumentException("nothing is written of void");
        };
    }

    private static CodeBlock checked(String method, String out, String path, CodeBlock value) {
        return CodeBlock.of("$T.$L($L, $S, $L)", ARGUMENTS, method, out, path, value);
    }

    /** A value, and how it or what it holds is written. */
    private CodeBlock with(CodeBlock value, Shape written, NameAllocator locals) {
        if (written.form() == Form.RECORD) {
            return CodeBlock.of("$L, $T::$L", value, names.dispatcher(), names.writer(written));
        }
        NameAllocator inner = locals.clone();
        String out = inner.newName("to");
        String each = inner.newName("each");
        return CodeBlock.of(
                "$L, ($L, $L) -> $L",
                value,
                out,
                each,
                value(written, out, "", CodeBlock.of("$L", each), inner));
    }
}
