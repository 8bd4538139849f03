// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.windhover.codegen.call.model.ApiModel;
import dev.windhover.codegen.call.model.Form;
import dev.windhover.codegen.call.model.Shape;
import dev.windhover.codegen.emit.EngineNames;
import dev.windhover.codegen.model.JavaName;
import java.util.Map;
import java.util.function.Function;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;

/** A class that is made of an api, as far as all of them are alike. */
final class ApiClass {
    private static final String INDENT = "    ";

    private final ApiModel api;
    private final TypeSpec.Builder type;

    ApiClass(ApiModel api, JavaName name) {
        this.api = api;
        type = TypeSpec.classBuilder(name.simpleName()).addModifiers(Modifier.FINAL);
    }

    /** To be completed by what is its own. */
    TypeSpec.Builder type() {
        return type;
    }

    /** The constants of enums that are read by their ordinals. */
    ApiClass constants(DispatcherNames names, Map<String, Shape> read) {
        for (Shape each : read.values()) {
            if (each.form() != Form.ENUM) continue;
            ClassName named = EngineNames.of(each.named());
            type.addField(
                    FieldSpec.builder(ArrayTypeName.of(named), names.constants(each))
                            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                            .initializer("$T.values()", named)
                            .build());
        }
        return this;
    }

    /** The one field, and the constructor that takes it. */
    ApiClass holds(ClassName held, String name) {
        return holds(held, name, CodeBlock.of(""));
    }

    /** The same with what the constructor does besides. */
    ApiClass holds(ClassName held, String name, CodeBlock besides) {
        type.addField(held, name, Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(
                        MethodSpec.constructorBuilder()
                                .addModifiers(Modifier.PUBLIC)
                                .addParameter(held, name)
                                .addStatement("this.$L = $L", name, name)
                                .addCode(besides)
                                .build());
        return this;
    }

    /** A method for each record. */
    ApiClass records(Map<String, Shape> named, Function<Shape, MethodSpec> method) {
        for (Shape each : named.values()) {
            if (each.form() == Form.RECORD) {
                type.addMethod(method.apply(each));
            }
        }
        return this;
    }

    JavaFile file(Element origin) {
        return file(api, type, origin);
    }

    /**
     * The file for a type that is made of an api.
     *
     * @param origin the interface, so that a build that compiles only what changed knows whose it
     *     is
     */
    static JavaFile file(ApiModel api, TypeSpec.Builder type, Element origin) {
        if (api.isPublic()) {
            type.addModifiers(Modifier.PUBLIC);
        }
        return JavaFile.builder(
                        api.type().packageName(), type.addOriginatingElement(origin).build())
                .skipJavaLangImports(true)
                .indent(INDENT)
                .build();
    }
}
