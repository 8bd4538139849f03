// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.emit;

import static dev.windhover.codegen.call.emit.DispatcherNames.DISPATCHER;
import static dev.windhover.codegen.call.emit.DispatcherNames.KIND;
import static dev.windhover.codegen.call.emit.DispatcherNames.READER;
import static dev.windhover.codegen.call.emit.DispatcherNames.VALUES;
import static dev.windhover.codegen.call.emit.DispatcherNames.WORK;
import static dev.windhover.codegen.call.emit.DispatcherNames.WRITER;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.windhover.codegen.call.model.ApiModel;
import dev.windhover.codegen.call.model.Call;
import dev.windhover.codegen.call.model.CallMark;
import dev.windhover.codegen.call.model.Part;
import dev.windhover.codegen.emit.EngineNames;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;

/** Writes the dispatcher of an api: a method for each call, and switches that lead to them. */
public final class DispatcherEmitter {

    private final ApiModel api;
    private final DispatcherNames names;
    private final ReadEmitter reads;
    private final WriteEmitter writes;

    private DispatcherEmitter(ApiModel api) {
        this.api = api;
        names = new DispatcherNames(api);
        reads = new ReadEmitter(names, true);
        writes = new WriteEmitter(names);
    }

    /**
     * The file for an api.
     *
     * @param origin the interface, so that a build that compiles only what changed knows whose it
     *     is
     */
    public static JavaFile emit(ApiModel api, Element origin) {
        return new DispatcherEmitter(api).type().file(origin);
    }

    private ApiClass type() {
        ClassName handled = EngineNames.of(api.type());
        ApiClass made =
                new ApiClass(api, api.dispatcher())
                        .constants(names, api.namedInArguments())
                        .holds(handled, "handler");
        TypeSpec.Builder type = made.type();
        type.addSuperinterface(DISPATCHER)
                .addJavadoc("Calls a {@link $T} by number. Generated from it.\n", handled)
                .addMethod(
                        overriding("api", ClassName.get(String.class))
                                .addStatement("return $S", api.name())
                                .build())
                .addMethod(
                        overriding("count", TypeName.INT)
                                .addStatement("return $L", api.calls().size())
                                .build())
                .addMethod(
                        choosing(
                                "name",
                                ClassName.get(String.class),
                                call -> CodeBlock.of("$S", call.name())))
                .addMethod(
                        choosing(
                                "kind",
                                KIND,
                                call -> CodeBlock.of("$T.$L", KIND, call.mark().name())))
                .addMethod(
                        choosing(
                                "id",
                                TypeName.INT,
                                call -> CodeBlock.of("$L", Quoted.hex(call.id(api.name())))))
                .addMethod(api.hasJobs() ? finishing() : leading());
        if (api.hasJobs()) {
            type.addMethod(beginning());
        }
        if (api.calls().stream().anyMatch(call -> call.mark() == CallMark.JOB && !call.retries())) {
            type.addMethod(
                    choosing(
                            "retries",
                            TypeName.BOOLEAN,
                            call -> CodeBlock.of("$L", call.retries())));
        }
        api.calls().forEach(call -> type.addMethod(method(call)));
        made.records(api.namedInArguments(), reads::method)
                .records(api.namedInResults(), writes::method);
        type.addMethod(none());
        return made;
    }

    /** A method that answers a question about a call. */
    private MethodSpec choosing(String name, TypeName type, Function<Call, CodeBlock> answer) {
        MethodSpec.Builder method = overriding(name, type).addParameter(int.class, "call");
        if (api.calls().isEmpty()) {
            return method.addStatement("throw none(call)").build();
        }
        CodeBlock.Builder cases = CodeBlock.builder().add("return switch (call) {\n").indent();
        for (int i = 0; i < api.calls().size(); i++) {
            cases.add("case $L -> $L;\n", i, answer.apply(api.calls().get(i)));
        }
        cases.add("default -> throw none(call);\n").unindent().add("};\n");
        return method.addCode(cases.build()).build();
    }

    private MethodSpec leading() {
        CodeBlock.Builder cases = CodeBlock.builder().beginControlFlow("switch (call)");
        for (int i = 0; i < api.calls().size(); i++) {
            Call call = api.calls().get(i);
            String result = call.answers() ? ", result" : "";
            cases.add("case $L -> $L(arguments$L);\n", i, call.name(), result);
        }
        cases.add("default -> throw none(call);\n").endControlFlow();
        return overriding("call", TypeName.VOID)
                .addParameter(int.class, "call")
                .addParameter(READER, "arguments")
                .addParameter(WRITER, "result")
                .addCode(cases.build())
                .build();
    }

    /** Runs a job to its end, for whoever has the time. */
    private MethodSpec finishing() {
        return overriding("call", TypeName.VOID)
                .addParameter(int.class, "call")
                .addParameter(READER, "arguments")
                .addParameter(WRITER, "result")
                .addStatement("begin(call, arguments).finish(result)")
                .build();
    }

    private MethodSpec beginning() {
        CodeBlock.Builder cases = CodeBlock.builder().add("return switch (call) {\n").indent();
        for (int i = 0; i < api.calls().size(); i++) {
            cases.add("case $L -> $L(arguments);\n", i, api.calls().get(i).name());
        }
        cases.add("default -> throw none(call);\n").unindent().add("};\n");
        return overriding("begin", work())
                .addParameter(int.class, "call")
                .addParameter(READER, "arguments")
                .addCode(cases.build())
                .build();
    }

    private static TypeName work() {
        return ParameterizedTypeName.get(WORK, WildcardTypeName.subtypeOf(Object.class));
    }

    private MethodSpec method(Call call) {
        NameAllocator locals = new NameAllocator();
        String in = locals.newName("in");
        String out = locals.newName("out");
        String handler = locals.newName("handler");
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(call.name())
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(READER, in);
        boolean isJob = call.mark() == CallMark.JOB;
        if (isJob) {
            method.returns(work());
        } else if (call.answers()) {
            method.addParameter(WRITER, out);
        }
        List<String> variables = new ArrayList<>();
        for (Part each : call.parameters()) {
            variables.add(locals.newName(each.name()));
        }
        for (int i = 0; i < variables.size(); i++) {
            Part part = call.parameters().get(i);
            CodeBlock path = CodeBlock.of("$S", part.name());
            method.addStatement(
                    "$T $L = $L",
                    JavaTypes.of(part.shape()),
                    variables.get(i),
                    reads.value(part.shape(), in, path, locals));
        }
        CodeBlock called =
                CodeBlock.of("$L.$L($L)", handler, call.name(), String.join(", ", variables));
        method.addStatement("$T.end($L)", VALUES, in);
        if (isJob) {
            CodeBlock writing = writes.writing(call.result(), locals);
            return method.addStatement(
                            call.isSliced()
                                    ? CodeBlock.of(
                                            "return $T.sliced($L, $L)", WORK, called, writing)
                                    : CodeBlock.of(
                                            "return $T.whole(() -> $L, $L)", WORK, called, writing))
                    .build();
        }
        return method.addStatement(
                        call.answers() ? writes.value(call.result(), out, called, locals) : called)
                .build();
    }

    private MethodSpec none() {
        return MethodSpec.methodBuilder("none")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(IllegalArgumentException.class)
                .addParameter(int.class, "call")
                .addStatement(
                        "return new $T($S + call)",
                        IllegalArgumentException.class,
                        api.name() + " has no call ")
                .build();
    }

    private static MethodSpec.Builder overriding(String name, TypeName type) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(type);
    }
}
