// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.emit;

import static dev.windhover.codegen.call.emit.DispatcherNames.STARTER;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import dev.windhover.codegen.call.model.ApiModel;
import dev.windhover.codegen.call.model.Call;
import dev.windhover.codegen.call.model.Part;
import dev.windhover.codegen.emit.EngineNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;

/**
 * Writes what step code starts the jobs of an api by: a method for each, which gives its number.
 */
public final class StartsEmitter {

    private final ApiModel api;
    private final WriteEmitter writes;

    private StartsEmitter(ApiModel api) {
        this.api = api;
        writes =
                new WriteEmitter(
                        new DispatcherNames(api, api.starts(), Map.of(), api.namedInArguments()));
    }

    /** The file for an api of jobs or of authority calls. */
    public static JavaFile emit(ApiModel api, Element origin) {
        return new StartsEmitter(api).type().file(origin);
    }

    private ApiClass type() {
        ApiClass type = new ApiClass(api, api.starts()).holds(STARTER, "starter");
        type.type()
                .addJavadoc(
                        "Starts {@link $T} for the game itself. Each method gives the number that {@link $T} knows its call by. Generated from the first.\n",
                        EngineNames.of(api.type()),
                        EngineNames.of(api.results()));
        api.calls().forEach(call -> type.type().addMethod(method(call)));
        return type.records(api.namedInArguments(), writes::method);
    }

    private MethodSpec method(Call call) {
        NameAllocator locals = new NameAllocator();
        String out = locals.newName("out");
        String starter = locals.newName("starter");
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(call.name())
                        .addModifiers(Modifier.PUBLIC)
                        .returns(int.class);
        List<String> variables = new ArrayList<>();
        for (Part each : call.parameters()) {
            String variable = locals.newName(each.name());
            variables.add(variable);
            method.addParameter(JavaTypes.of(each.shape()), variable);
        }
        CodeBlock.Builder body = CodeBlock.builder();
        for (int i = 0; i < variables.size(); i++) {
            CodeBlock value = CodeBlock.of("$L", variables.get(i));
            body.addStatement(
                    "$L", writes.value(call.parameters().get(i).shape(), out, value, locals));
        }
        return method.addCode(
                        "return $L.start($L, $L -> {\n",
                        starter,
                        Quoted.hex(call.id(api.name())),
                        out)
                .addCode(CodeBlock.builder().indent().add(body.build()).unindent().build())
                .addCode("});\n")
                .build();
    }
}
