// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.windhover.codegen.model.ColumnModel;
import dev.windhover.codegen.model.Declaration;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Writes what a new row has instead of zeros: plain stores, because rows are added in steps. */
final class DefaultsEmitter {
    private DefaultsEmitter() {}

    /** Nothing when every column starts at zero. */
    static Optional<MethodSpec> defaults(Declaration declaration) {
        CodeBlock.Builder body = CodeBlock.builder();
        for (ColumnModel column : declaration.columns()) {
            if (!column.initial().isZero()) {
                body.add(stores(column));
            }
        }
        if (body.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                MethodSpec.methodBuilder("defaults")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PROTECTED)
                        .addParameter(int.class, "row")
                        .addCode(body.build())
                        .build());
    }

    private static CodeBlock stores(ColumnModel column) {
        List<String> values = column.initial().values();
        return switch (column.kind()) {
            case ENUM ->
                    statement(
                            "$L.set(row, $T.$L)",
                            column.name(),
                            EngineNames.of(column.enumType().orElseThrow()),
                            values.get(0));
            case TEXT -> statement("$L.set(row, $S)", column.name(), values.get(0));
            case MATRIX3, MATRIX4 -> elements(column, column.name() + ".column()");
            case INTS, LONGS, FLOATS, DOUBLES, BYTES ->
                    column.initial().fills() ? fill(column) : elements(column, column.name());
            default -> statement("$L.set(row, $L)", column.name(), String.join(", ", values));
        };
    }

    /** One store per element that is not zero anyway. */
    private static CodeBlock elements(ColumnModel column, String target) {
        CodeBlock.Builder stores = CodeBlock.builder();
        List<String> values = column.initial().values();
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).equals(column.kind().numbers().zero())) {
                stores.addStatement("$L.set(row, $L, $L)", target, i, values.get(i));
            }
        }
        return stores.build();
    }

    private static CodeBlock fill(ColumnModel column) {
        return CodeBlock.builder()
                .beginControlFlow("for (int i = 0; i < $L; i++)", column.length())
                .addStatement("$L.set(row, i, $L)", column.name(), column.initial().values().get(0))
                .endControlFlow()
                .build();
    }

    private static CodeBlock statement(String format, Object... arguments) {
        return CodeBlock.builder().addStatement(format, arguments).build();
    }
}
