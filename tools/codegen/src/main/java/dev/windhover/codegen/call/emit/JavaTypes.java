// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.windhover.codegen.call.model.Shape;
import dev.windhover.codegen.emit.EngineNames;
import java.util.List;
import java.util.Optional;

/** The types of Java that shapes were read from. */
final class JavaTypes {
    private JavaTypes() {}

    static TypeName of(Shape shape) {
        return switch (shape.form()) {
            case VOID -> TypeName.VOID;
            case BOOLEAN -> TypeName.BOOLEAN;
            case BYTE -> TypeName.BYTE;
            case SHORT -> TypeName.SHORT;
            case CHAR -> TypeName.CHAR;
            case INT -> TypeName.INT;
            case LONG -> TypeName.LONG;
            case FLOAT -> TypeName.FLOAT;
            case DOUBLE -> TypeName.DOUBLE;
            case TEXT -> ClassName.get(String.class);
            case BYTES -> ArrayTypeName.of(TypeName.BYTE);
            case ENUM, RECORD -> EngineNames.of(shape.named());
            case LIST -> of(List.class, shape);
            case OPTIONAL -> of(Optional.class, shape);
        };
    }

    private static TypeName of(Class<?> type, Shape shape) {
        return ParameterizedTypeName.get(ClassName.get(type), of(shape.content()).box());
    }
}
