// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen;

import dev.windhover.codegen.emit.SourceEmitter;
import dev.windhover.codegen.model.Declaration;
import dev.windhover.codegen.model.RowKind;
import dev.windhover.codegen.read.ClassNames;
import dev.windhover.codegen.read.Complaints;
import dev.windhover.codegen.read.Mark;
import dev.windhover.codegen.read.RecordReader;
import dev.windhover.codegen.read.Strays;
import dev.windhover.codegen.read.Unresolved;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Makes {@code ShipTable} from {@code @Table record Ship} and {@code CameraBlock} from
 * {@code @Block record Camera}. Each class comes from its record alone, so that a build can make
 * only those anew whose record changed.
 */
public final class TableProcessor extends AbstractProcessor {
    private static final List<String> ANNOTATIONS =
            List.of(
                    "Table", "Block", "Scratch", "Unit", "Ref", "Was", "Since", "Default",
                    "Length");

    /** Records that named a class which was not there yet. */
    private final Set<String> waiting = new LinkedHashSet<>();

    private Elements elements;
    private Complaints complaints;
    private ClassNames classNames;

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        elements = environment.getElementUtils();
        complaints = new Complaints(environment.getMessager());
        classNames = new ClassNames(elements, complaints);
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        Set<String> names = new TreeSet<>();
        ANNOTATIONS.forEach(name -> names.add(Mark.PACKAGE + name));
        return names;
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
        Strays.complain(elements, complaints, round);
        for (TypeElement type : due(round)) {
            if (Unresolved.in(elements, type)) {
                waiting.add(type.getQualifiedName().toString());
                continue;
            }
            for (RowKind kind : RowKind.values()) {
                Mark.find(elements, type, kind.suffix())
                        .ifPresent(mark -> make(type, kind, mark, round));
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
        for (RowKind kind : RowKind.values()) {
            TypeElement annotation = elements.getTypeElement(Mark.PACKAGE + kind.suffix());
            if (annotation != null) {
                for (Element each : round.getElementsAnnotatedWith(annotation)) {
                    due.add((TypeElement) each);
                }
            }
        }
        return due;
    }

    private void make(TypeElement type, RowKind kind, Mark mark, RoundEnvironment round) {
        new RecordReader(elements, complaints)
                .read(type, kind, mark)
                .filter(declaration -> classNames.take(declaration, type, round))
                .ifPresent(declaration -> write(declaration, type));
    }

    private void write(Declaration declaration, TypeElement type) {
        try {
            SourceEmitter.emit(declaration, type).writeTo(processingEnv.getFiler());
        } catch (IOException e) {
            complaints.about(
                    type,
                    declaration.generated().simpleName()
                            + " cannot be written: "
                            + e.getMessage()
                            + ".");
        }
    }
}
