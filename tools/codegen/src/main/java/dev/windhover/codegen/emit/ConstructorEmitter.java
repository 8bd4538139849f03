// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import dev.windhover.codegen.model.Declaration;
import dev.windhover.codegen.model.RowKind;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes how many rows there are, as a constant, and how the class is made. */
final class ConstructorEmitter {
    private ConstructorEmitter() {}

    static FieldSpec rows(Declaration declaration) {
        return FieldSpec.builder(
                        int.class,
                        constant(declaration.kind()),
                        Modifier.PUBLIC,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .addJavadoc(DocumentationEmitter.ofRows(declaration.kind()))
                .initializer("$L", digits(declaration.rowsMax()))
                .build();
    }

    static List<MethodSpec> constructors(Declaration declaration) {
        if (declaration.kind() == RowKind.BLOCK) {
            return List.of(
                    MethodSpec.constructorBuilder()
                            .addModifiers(Modifier.PUBLIC)
                            .addStatement(parent(declaration, constant(declaration.kind())))
                            .build());
        }
        MethodSpec whole =
                MethodSpec.constructorBuilder()
                        .addJavadoc(DocumentationEmitter.ofWholeConstructor())
                        .addModifiers(Modifier.PUBLIC)
                        .addStatement("this($L)", constant(declaration.kind()))
                        .build();
        MethodSpec sized =
                MethodSpec.constructorBuilder()
                        .addJavadoc(DocumentationEmitter.ofSizedConstructor())
                        .addModifiers(Modifier.PUBLIC)
                        .addParameter(int.class, "rowsMax")
                        .addStatement(parent(declaration, "rowsMax"))
                        .build();
        return List.of(whole, sized);
    }

    private static CodeBlock parent(Declaration declaration, String rows) {
        CodeBlock.Builder call =
                CodeBlock.builder()
                        .add(
                                "super($S, $L, $L",
                                declaration.tableName(),
                                rows,
                                declaration.version());
        for (String gone : declaration.gone()) {
            call.add(", $S", gone);
        }
        return call.add(")").build();
    }

    private static String constant(RowKind kind) {
        return kind == RowKind.TABLE ? "ROWS_MAX" : "ROWS";
    }

    /** As an author would write it: 100_000. */
    private static String digits(int number) {
        StringBuilder digits = new StringBuilder(Integer.toString(number));
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            digits.insert(at, '_');
        }
        return digits.toString();
    }
}
