// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.emit;

import static dev.windhover.codegen.call.emit.DispatcherNames.OUTCOME;
import static dev.windhover.codegen.call.emit.DispatcherNames.PLUGIN_RECEIVER;
import static dev.windhover.codegen.call.emit.DispatcherNames.READER;
import static dev.windhover.codegen.call.emit.DispatcherNames.RECEIVER;
import static dev.windhover.codegen.call.emit.DispatcherNames.REFUSAL;
import static dev.windhover.codegen.call.emit.DispatcherNames.REFUSED;
import static dev.windhover.codegen.call.emit.DispatcherNames.VALUES;
import static dev.windhover.codegen.call.emit.DispatcherNames.WIRE_REFUSED;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.windhover.codegen.call.model.ApiModel;
import dev.windhover.codegen.call.model.Call;
import dev.windhover.codegen.emit.EngineNames;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;

/**
 * Writes how results of jobs and authority calls come into the world: an interface with a method
 * for each call, which the game implements, and the class that calls it by number.
 */
public final class ResultsEmitter {
    private static final ClassName STRING = ClassName.get(String.class);

    private static final String NUMBER_DOC =
            "@param number that the game's own start of it gave; 0 when a client called\n";

    private final ApiModel api;
    private final DispatcherNames names;
    private final ReadEmitter reads;

    private ResultsEmitter(ApiModel api) {
        this.api = api;
        names = new DispatcherNames(api, api.receiver(), api.namedInResults(), Map.of());
        // Who answers for a plugin is no part of the game: what comes may be anything.
        reads = new ReadEmitter(names, api.isPlugin());
    }

    /** The files for an api. */
    public static List<JavaFile> emit(ApiModel api, Element origin) {
        ResultsEmitter emitter = new ResultsEmitter(api);
        return List.of(
                ApiClass.file(api, emitter.results(), origin), emitter.receiver().file(origin));
    }

    private TypeSpec.Builder results() {
        TypeSpec.Builder type =
                TypeSpec.interfaceBuilder(api.results().simpleName())
                        .addJavadoc(
                                "What {@link $T} came to, at the boundary of a step. Generated from it.\n",
                                EngineNames.of(api.type()));
        for (Call call : api.calls()) {
            MethodSpec.Builder method = received(call.name()).addParameter(int.class, "number");
            if (call.answers()) {
                method.addParameter(JavaTypes.of(call.result()), "result");
            }
            type.addMethod(method.addJavadoc(NUMBER_DOC).build());
        }
        return type.addMethod(
                received("refused")
                        .addJavadoc("It has no result.\n\n@param call name of the method\n")
                        .addJavadoc(NUMBER_DOC)
                        .addParameter(String.class, "call")
                        .addParameter(int.class, "number")
                        .addParameter(OUTCOME, "outcome")
                        .addParameter(REFUSAL, "why")
                        .build());
    }

    private static MethodSpec.Builder received(String name) {
        return MethodSpec.methodBuilder(name).addModifiers(Modifier.PUBLIC, Modifier.DEFAULT);
    }

    private ApiClass receiver() {
        ClassName results = EngineNames.of(api.results());
        ApiClass type =
                new ApiClass(api, api.receiver())
                        .constants(names, api.namedInResults())
                        .holds(results, "receiver");
        type.type()
                .addSuperinterface(api.isPlugin() ? PLUGIN_RECEIVER : RECEIVER)
                .addJavadoc(
                        "Calls a {@link $T} by number. Generated from {@link $T}.\n",
                        results,
                        EngineNames.of(api.type()))
                .addMethod(
                        MethodSpec.methodBuilder("api")
                                .addAnnotation(Override.class)
                                .addModifiers(Modifier.PUBLIC)
                                .returns(String.class)
                                .addStatement("return $S", api.name())
                                .build())
                .addMethod(receive());
        if (api.isPlugin()) declaration(type.type());
        return type.records(api.namedInResults(), reads::method);
    }

    private MethodSpec receive() {
        NameAllocator locals = new NameAllocator();
        for (String each :
                List.of(
                        "call",
                        "number",
                        "outcome",
                        "result",
                        "name",
                        "receiver",
                        "value",
                        "wrong")) {
            locals.newName(each);
        }
        CodeBlock.Builder named =
                CodeBlock.builder().add("String name = switch (call) {\n").indent();
        CodeBlock.Builder cases = CodeBlock.builder().beginControlFlow("switch (call)");
        for (int i = 0; i < api.calls().size(); i++) {
            Call call = api.calls().get(i);
            named.add("case $L -> $S;\n", i, call.name());
            CodeBlock value =
                    call.answers()
                            ? CodeBlock.of(
                                    ", $L",
                                    reads.value(
                                            call.result(),
                                            "result",
                                            CodeBlock.of("$S", ""),
                                            locals))
                            : CodeBlock.of("");
            if (api.isPlugin() && call.answers()) {
                cases.add(checked(i, call, locals));
                continue;
            }
            cases.add("case $L -> receiver.$L(number$L);\n", i, call.name(), value);
        }
        named.add("default -> throw new $T($S + call);\n", IllegalArgumentException.class, wrong());
        cases.add("default -> throw new $T($S + call);\n", IllegalArgumentException.class, wrong());
        return MethodSpec.methodBuilder("receive")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(int.class, "call")
                .addParameter(int.class, "number")
                .addParameter(OUTCOME, "outcome")
                .addParameter(READER, "result")
                .addCode(named.unindent().add("};\n").build())
                .beginControlFlow("if (outcome != $T.DONE)", OUTCOME)
                .addStatement("receiver.refused(name, number, outcome, $T.read(result))", REFUSAL)
                .addStatement("return")
                .endControlFlow()
                .addCode(cases.endControlFlow().build())
                .build();
    }

    /** What is answered is read whole before the game sees it. */
    private CodeBlock checked(int i, Call call, NameAllocator locals) {
        CodeBlock read = reads.value(call.result(), "result", CodeBlock.of("$S", ""), locals);
        return CodeBlock.builder()
                .add("case $L -> {\n", i)
                .indent()
                .addStatement("$T value", JavaTypes.of(call.result()))
                .beginControlFlow("try")
                .addStatement("value = $L", read)
                .addStatement("$T.end(result)", VALUES)
                .nextControlFlow("catch ($T | $T wrong)", REFUSED, WIRE_REFUSED)
                .addStatement(
                        "receiver.refused(name, number, $T.FAILED, $T.badResult($S, wrong))",
                        OUTCOME,
                        PLUGIN_RECEIVER,
                        api.name() + "." + call.name())
                .addStatement("return")
                .endControlFlow()
                .addStatement("receiver.$L(number, value)", call.name())
                .unindent()
                .add("}\n")
                .build();
    }

    /** What the game's host knows of a plugin without whoever provides it. */
    private void declaration(TypeSpec.Builder type) {
        type.addMethod(
                        overriding("count", TypeName.INT)
                                .addStatement("return $L", api.calls().size())
                                .build())
                .addMethod(choosing("name", STRING, call -> CodeBlock.of("$S", call.name())))
                .addMethod(
                        choosing(
                                "id",
                                TypeName.INT,
                                call -> CodeBlock.of("$L", Quoted.hex(call.id(api.name())))))
                .addMethod(
                        choosing(
                                "secondsMax",
                                TypeName.INT,
                                call -> CodeBlock.of("$L", call.secondsMax())));
        if (api.calls().stream().noneMatch(Call::outlivesWorld)) return;
        type.addMethod(
                choosing(
                        "outlivesWorld",
                        TypeName.BOOLEAN,
                        call -> CodeBlock.of("$L", call.outlivesWorld())));
    }

    private MethodSpec choosing(String name, TypeName type, Function<Call, CodeBlock> answer) {
        CodeBlock.Builder cases = CodeBlock.builder().add("return switch (call) {\n").indent();
        for (int i = 0; i < api.calls().size(); i++) {
            cases.add("case $L -> $L;\n", i, answer.apply(api.calls().get(i)));
        }
        cases.add("default -> throw new $T($S + call);\n", IllegalArgumentException.class, wrong())
                .unindent()
                .add("};\n");
        return overriding(name, type)
                .addParameter(int.class, "call")
                .addCode(cases.build())
                .build();
    }

    private static MethodSpec.Builder overriding(String name, TypeName type) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(type);
    }

    private String wrong() {
        return api.name() + " has no call ";
    }
}
