// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.windhover.codegen.model.ColumnKind;
import dev.windhover.codegen.model.ColumnModel;
import javax.lang.model.element.Modifier;

/** Writes a column as a field that the engine's factory fills. */
final class ColumnEmitter {
    private ColumnEmitter() {}

    static FieldSpec field(ColumnModel column) {
        return FieldSpec.builder(EngineNames.column(column), column.name())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addJavadoc(DocumentationEmitter.ofColumn(column))
                .initializer(made(column))
                .build();
    }

    private static CodeBlock made(ColumnModel column) {
        CodeBlock field = SchemaEmitter.field(column);
        String factory = column.kind().factory();
        if (column.kind() == ColumnKind.ENUM) {
            return CodeBlock.of(
                    "$L($L, $T.values())",
                    factory,
                    field,
                    EngineNames.of(column.enumType().orElseThrow()));
        }
        return CodeBlock.of("$L($L)", factory, field);
    }
}
