// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.emit;

import static dev.windhover.codegen.call.emit.DispatcherNames.CALLER;
import static dev.windhover.codegen.call.emit.DispatcherNames.KIND;
import static dev.windhover.codegen.call.emit.DispatcherNames.REPLY;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import dev.windhover.codegen.call.model.ApiModel;
import dev.windhover.codegen.call.model.Call;
import dev.windhover.codegen.call.model.Part;
import dev.windhover.codegen.emit.EngineNames;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;

/** Writes the client of an api for Java: a method for each call, which answers a reply. */
public final class ClientEmitter {
    private static final String CALLER_FIELD = "caller";

    private final ApiModel api;
    private final DispatcherNames names;
    private final ArgumentEmitter arguments;
    private final ReadEmitter results;

    private ClientEmitter(ApiModel api) {
        this.api = api;
        names =
                new DispatcherNames(
                        api, api.client(), api.namedInResults(), api.namedInArguments());
        arguments = new ArgumentEmitter(names);
        results = new ReadEmitter(names, false);
    }

    /**
     * The file for an api.
     *
     * @param origin the interface, so that a build that compiles only what changed knows whose it
     *     is
     */
    public static JavaFile emit(ApiModel api, Element origin) {
        return new ClientEmitter(api).type().file(origin);
    }

    private ApiClass type() {
        ApiClass type =
                new ApiClass(api, api.client())
                        .constants(names, api.namedInResults())
                        .holds(CALLER, CALLER_FIELD, expecting());
        type.type()
                .addJavadoc(
                        "Calls a {@link $T} from afar. Generated from it.\n",
                        EngineNames.of(api.type()));
        api.calls().forEach(call -> type.type().addMethod(method(call)));
        return type.records(api.namedInArguments(), arguments::method)
                .records(api.namedInResults(), results::method);
    }

    /** Whoever carries the calls may know of others before the first is made. */
    private CodeBlock expecting() {
        String hash = Quoted.hex(api.callsHash()) + "L";
        return CodeBlock.of("$L.expects($S, $L);\n", CALLER_FIELD, api.name(), hash);
    }

    private MethodSpec method(Call call) {
        NameAllocator locals = new NameAllocator();
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(call.name())
                        .addModifiers(Modifier.PUBLIC)
                        .returns(
                                ParameterizedTypeName.get(
                                        REPLY, JavaTypes.of(call.result()).box()));
        documentation(call).forEach(line -> method.addJavadoc("$L\n", line));
        for (Part each : call.parameters()) {
            method.addParameter(JavaTypes.of(each.shape()), locals.newName(each.name()));
        }
        // A parameter may be called like the field.
        String field = locals.newName(CALLER_FIELD);
        String caller = field.equals(CALLER_FIELD) ? field : "this." + CALLER_FIELD;
        return method.addStatement(
                        "return $L.call(\n$T.$L,\n$L,\n$L,\n$L)",
                        caller,
                        KIND,
                        call.mark().name(),
                        Quoted.hex(call.id(api.name())),
                        writing(call, locals.clone()),
                        reading(call, locals))
                .build();
    }

    private static List<String> documentation(Call call) {
        List<String> lines = new ArrayList<>();
        if (!call.doc().isBlank()) {
            lines.add(call.doc());
        }
        for (Part each : call.parameters()) {
            if (!each.said().isEmpty()) {
                lines.add("@param " + each.name() + " " + each.said());
            }
        }
        return lines;
    }

    /** A function that writes the arguments. */
    private CodeBlock writing(Call call, NameAllocator locals) {
        String out = locals.newName("out");
        List<CodeBlock> written = new ArrayList<>();
        for (Part part : call.parameters()) {
            CodeBlock value = CodeBlock.of("$L", part.name());
            written.add(arguments.value(part.shape(), out, part.name(), value, locals));
        }
        if (written.size() == 1) {
            return CodeBlock.of("$L -> $L", out, written.get(0));
        }
        CodeBlock.Builder block = CodeBlock.builder().add("$L -> {", out);
        if (!written.isEmpty()) {
            block.add("\n").indent();
            written.forEach(each -> block.add("$L;\n", each));
            block.unindent();
        }
        return block.add("}").build();
    }

    /** A function that reads the result. */
    private CodeBlock reading(Call call, NameAllocator locals) {
        String in = locals.newName("in");
        return call.answers()
                ? CodeBlock.of(
                        "$L -> $L",
                        in,
                        results.value(call.result(), in, CodeBlock.of("$S", ""), locals))
                : CodeBlock.of("$L -> null", in);
    }
}
