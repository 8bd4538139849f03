// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.windhover.codegen.model.ColumnKind;
import dev.windhover.codegen.model.ColumnModel;
import dev.windhover.codegen.model.JavaName;
import dev.windhover.codegen.model.RowKind;

/** The classes that generated code names. */
public final class EngineNames {
    private static final String MEMORY = "dev.windhover.engine.memory";
    private static final String STATE = "dev.windhover.engine.state";

    static final ClassName FIELD = ClassName.get(MEMORY, "Field");

    private EngineNames() {}

    /** What the generated class extends. */
    static ClassName parent(RowKind kind) {
        return ClassName.get(STATE, kind.suffix());
    }

    static TypeName column(ColumnModel column) {
        ClassName type = ClassName.get(MEMORY, column.kind().columnClass());
        return column.kind() == ColumnKind.ENUM
                ? ParameterizedTypeName.get(type, of(column.enumType().orElseThrow()))
                : type;
    }

    public static ClassName of(JavaName name) {
        ClassName type = ClassName.get(name.packageName(), name.simpleNames().get(0));
        for (String nested : name.simpleNames().subList(1, name.simpleNames().size())) {
            type = type.nestedClass(nested);
        }
        return type;
    }
}
