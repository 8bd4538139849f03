// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen;

import com.palantir.javapoet.JavaFile;
import dev.windhover.codegen.call.emit.ClientEmitter;
import dev.windhover.codegen.call.emit.DispatcherEmitter;
import dev.windhover.codegen.call.emit.ManifestEmitter;
import dev.windhover.codegen.call.emit.ReferenceEmitter;
import dev.windhover.codegen.call.emit.ResultsEmitter;
import dev.windhover.codegen.call.emit.ScriptEmitter;
import dev.windhover.codegen.call.emit.StartsEmitter;
import dev.windhover.codegen.call.emit.TypesEmitter;
import dev.windhover.codegen.call.model.ApiModel;
import dev.windhover.codegen.call.model.CallMark;
import dev.windhover.codegen.call.read.ApiNames;
import dev.windhover.codegen.call.read.ApiReader;
import dev.windhover.codegen.call.read.CallStrays;
import dev.windhover.codegen.call.read.ShapeReader;
import dev.windhover.codegen.call.read.UnresolvedCalls;
import dev.windhover.codegen.read.Complaints;
import dev.windhover.codegen.read.Mark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/**
 * Makes from {@code @Api("fleet") interface FleetApi} what both ends of its calls need: the classes
 * {@code FleetDispatcher} and {@code FleetClient}, and beside the classes {@code
 * META-INF/windhover/calls/fleet.json} that tells tools what there is, {@code fleet.md} that tells
 * people, and {@code fleet.js} with {@code fleet.d.ts} that pages call it by, or provide it by
 * where it is a plugin.
 */
public final class ApiProcessor extends AbstractProcessor {
    private static final String FOLDER = "META-INF/windhover/calls/";
    private static final String API = "Api";

    /** Interfaces that named a class which was not there yet. */
    private final Set<String> waiting = new LinkedHashSet<>();

    private Elements elements;
    private Complaints complaints;
    private ApiReader reader;
    private ApiNames names;

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        elements = environment.getElementUtils();
        complaints = new Complaints(environment.getMessager());
        reader = new ApiReader(elements, complaints, new ShapeReader(elements, complaints));
        names = new ApiNames(complaints);
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        Set<String> types = new TreeSet<>();
        types.add(Mark.CALLS + API);
        for (CallMark each : CallMark.values()) {
            types.add(Mark.CALLS + each.annotation());
        }
        return types;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    /** True: the annotations are ours, and nobody else has to be asked about them. */
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (round.processingOver()) {
            return true;
        }
        CallStrays.complain(elements, complaints, round);
        for (TypeElement type : due(round)) {
            if (UnresolvedCalls.in(type)) {
                waiting.add(type.getQualifiedName().toString());
            } else {
                Mark.ofCall(elements, type, API).ifPresent(mark -> make(type, mark, round));
            }
        }
        return true;
    }

    private Set<TypeElement> due(RoundEnvironment round) {
        Set<TypeElement> due = new LinkedHashSet<>();
        for (String name : waiting) {
            TypeElement type = elements.getTypeElement(name);
            if (type != null) {
                due.add(type);
            }
        }
        waiting.clear();
        TypeElement annotation = elements.getTypeElement(Mark.CALLS + API);
        if (annotation != null) {
            for (Element each : round.getElementsAnnotatedWith(annotation)) {
                due.add((TypeElement) each);
            }
        }
        return due;
    }

    private void make(TypeElement type, Mark mark, RoundEnvironment round) {
        reader.read(type, mark)
                .filter(api -> names.take(api, type, mark, round))
                .ifPresent(api -> write(api, type));
    }

    private void write(ApiModel api, TypeElement type) {
        try {
            DispatcherEmitter.emit(api, type).writeTo(processingEnv.getFiler());
            if (!api.isPlugin()) {
                ClientEmitter.emit(api, type).writeTo(processingEnv.getFiler());
            }
            if (api.hasResults()) {
                for (JavaFile each : ResultsEmitter.emit(api, type)) {
                    each.writeTo(processingEnv.getFiler());
                }
                StartsEmitter.emit(api, type).writeTo(processingEnv.getFiler());
            }
            resource(api.name() + ".json", ManifestEmitter.emit(api), type);
            resource(api.name() + ".md", ReferenceEmitter.emit(api), type);
            boolean isPlugin = api.isPlugin();
            String script = isPlugin ? ScriptEmitter.plugin(api) : ScriptEmitter.emit(api);
            resource(api.name() + ".js", script, type);
            resource(api.name() + ".d.ts", TypesEmitter.emit(api), type);
        } catch (IOException e) {
            complaints.about(
                    type,
                    "what is made of \"%s\" cannot be written: %s."
                            .formatted(api.name(), e.getMessage()));
        }
    }

    /** As bytes, so that the machine's encoding and line ends leave no trace. */
    private void resource(String name, String text, TypeElement origin) throws IOException {
        try (OutputStream out =
                processingEnv
                        .getFiler()
                        .createResource(StandardLocation.CLASS_OUTPUT, "", FOLDER + name, origin)
                        .openOutputStream()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
