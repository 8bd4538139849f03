// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.emit;

import static dev.windhover.codegen.call.emit.DispatcherNames.READER;
import static dev.windhover.codegen.call.emit.DispatcherNames.REFUSED;
import static dev.windhover.codegen.call.emit.DispatcherNames.VALUES;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import dev.windhover.codegen.call.model.Form;
import dev.windhover.codegen.call.model.Part;
import dev.windhover.codegen.call.model.Shape;
import dev.windhover.codegen.emit.EngineNames;
import javax.lang.model.element.Modifier;

/**
 * Writes how arguments or results are read. Java evaluates arguments in order, and so they are on
 * the wire.
 */
final class ReadEmitter {
    private final DispatcherNames names;
    private final boolean finite;

    /**
     * @param finite whether numbers that are none are refused; results may have them
     */
    ReadEmitter(DispatcherNames names, boolean finite) {
        this.names = names;
        this.finite = finite;
    }

    /**
     * The method that reads a record; a component that is refused has the record's path in front.
     */
    MethodSpec method(Shape record) {
        ClassName type = EngineNames.of(record.named());
        NameAllocator locals = new NameAllocator();
        for (String each : new String[] {"in", "path", "refused", "reason"}) {
            locals.newName(each);
        }
        CodeBlock.Builder components = CodeBlock.builder();
        String separator = "";
        for (Part part : record.parts()) {
            CodeBlock path = CodeBlock.of("$S", part.name());
            components.add(separator + "$L", value(part.shape(), "in", path, locals));
            separator = ",\n";
        }
        return MethodSpec.methodBuilder(names.reader(record))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(type)
                .addParameter(READER, "in")
                .addParameter(String.class, "path")
                .beginControlFlow("try")
                .addStatement("return new $T(\n$L)", type, components.build())
                .nextControlFlow("catch ($T refused)", REFUSED)
                .addStatement("throw $T.within(path, refused)", VALUES)
                .nextControlFlow("catch ($T reason)", IllegalArgumentException.class)
                .addStatement("throw $T.unfit(path, reason)", VALUES)
                .endControlFlow()
                .build();
    }

    /**
     * An expression that reads a value.
     *
     * @param in the variable that is read from
     * @param path an expression of the path to it
     * @param locals names that are taken where it stands
     */
    CodeBlock value(Shape shape, String in, CodeBlock path, NameAllocator locals) {
        return switch (shape.form()) {
            case BOOLEAN -> CodeBlock.of("$T.truth($L, $L)", VALUES, in, path);
            case BYTE -> CodeBlock.of("(byte) $L.u8()", in);
            case SHORT -> CodeBlock.of("(short) $L.u16()", in);
            case CHAR -> CodeBlock.of("(char) $L.u16()", in);
            case INT -> CodeBlock.of("$L.i32()", in);
            case LONG -> CodeBlock.of("$L.i64()", in);
            case FLOAT, DOUBLE -> {
                String read = shape.form().text();
                yield finite
                        ? CodeBlock.of("$T.$L($L, $L)", VALUES, read, in, path)
                        : CodeBlock.of("$L.$L()", in, read);
            }
            case TEXT -> CodeBlock.of("$T.text($L, $L$L)", VALUES, in, path, max(shape));
            case BYTES -> CodeBlock.of("$T.bytes($L, $L$L)", VALUES, in, path, max(shape));
            case ENUM ->
                    CodeBlock.of(
                            "$T.constant($L, $L, $L)", VALUES, in, path, names.constants(shape));
            case RECORD -> CodeBlock.of("$L($L, $L)", names.reader(shape), in, path);
            case LIST ->
                    CodeBlock.of(
                            "$T.list($L, $L$L, $L)",
                            VALUES,
                            in,
                            path,
                            max(shape),
                            reading(shape.content(), locals));
            case OPTIONAL ->
                    CodeBlock.of(
                            "$T.optional($L, $L, $L)",
                            VALUES,
                            in,
                            path,
                            reading(shape.content(), locals));
            case VOID -> throw new IllegalArgumentException("nothing is read of void");
        };
    }

    /** How the part of a list or of an optional value is read. */
    private CodeBlock reading(Shape shape, NameAllocator locals) {
        if (shape.form() == Form.RECORD) {
            return CodeBlock.of("$T::$L", names.dispatcher(), names.reader(shape));
        }
        NameAllocator inner = locals.clone();
        String in = inner.newName("at");
        String path = inner.newName("part");
        return CodeBlock.of(
                "($L, $L) -> $L", in, path, value(shape, in, CodeBlock.of("$L", path), inner));
    }

    private static String max(Shape shape) {
        return shape.max() == 0 ? "" : ", " + shape.max();
    }
}
