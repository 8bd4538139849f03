// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.emit;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.windhover.codegen.model.ColumnModel;
import dev.windhover.codegen.model.Declaration;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;

/** Puts a class together from what the emitters write. Equal declarations give equal bytes. */
public final class SourceEmitter {
    private static final String INDENT = "    ";

    private SourceEmitter() {}

    /**
     * The file for a declaration.
     *
     * @param origin the record, so that a build that compiles only what changed knows whose it is
     */
    public static JavaFile emit(Declaration declaration, Element origin) {
        TypeSpec.Builder type =
                TypeSpec.classBuilder(declaration.generated().simpleName())
                        .addOriginatingElement(origin)
                        .addModifiers(Modifier.FINAL)
                        .superclass(EngineNames.parent(declaration.kind()))
                        .addJavadoc(DocumentationEmitter.ofType(declaration));
        if (declaration.isPublic()) {
            type.addModifiers(Modifier.PUBLIC);
        }
        type.addField(ConstructorEmitter.rows(declaration));
        for (ColumnModel column : declaration.columns()) {
            type.addField(ColumnEmitter.field(column));
        }
        type.addMethods(ConstructorEmitter.constructors(declaration));
        DefaultsEmitter.defaults(declaration).ifPresent(type::addMethod);
        return JavaFile.builder(declaration.record().packageName(), type.build())
                .skipJavaLangImports(true)
                .indent(INDENT)
                .build();
    }
}
