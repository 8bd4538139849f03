// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.read;

import dev.windhover.codegen.call.model.Call;
import dev.windhover.codegen.call.model.CallMark;
import dev.windhover.codegen.call.model.Form;
import dev.windhover.codegen.call.model.Part;
import dev.windhover.codegen.call.model.Shape;
import dev.windhover.codegen.read.Complaints;
import dev.windhover.codegen.read.Mark;
import dev.windhover.codegen.read.ParamTexts;
import dev.windhover.codegen.read.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.Elements;

/** Reads one method of an api. */
final class CallReader {
    /** Where the first sentence of documentation ends. */
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s");

    /** What a job returns that works in slices. */
    static final String SLICED = Mark.CALLS + "Sliced";

    /** An hour: whoever asks a person waits no longer either. */
    private static final int SECONDS_MAX = 3_600;

    private static final String KINDS = "@Command, @Query, @Job, @Authority or @Plugin";

    private final Elements elements;
    private final Complaints complaints;
    private final ShapeReader shapes;

    CallReader(Elements elements, Complaints complaints, ShapeReader shapes) {
        this.elements = elements;
        this.complaints = complaints;
        this.shapes = shapes;
    }

    /**
     * Empty when no call can be made of it; then there was a complaint.
     *
     * @param generated simple name of the dispatcher, which has to name all types
     */
    Optional<Call> read(ExecutableElement method, String generated) {
        Optional<Mark> found = mark(method);
        if (found.isEmpty() || !canBeCall(method) || !canBeLate(found.get())) {
            return Optional.empty();
        }
        CallMark mark = CallMark.valueOf(found.get().name().toUpperCase(Locale.ROOT));
        String comment = elements.getDocComment(method);
        ParamTexts texts = new ParamTexts(comment == null ? "" : comment);
        List<Part> parameters = new ArrayList<>();
        for (VariableElement each : method.getParameters()) {
            shapes.part(each, each.asType(), texts)
                    .filter(part -> canBeNamed(part.shape(), each, method, generated))
                    .ifPresent(parameters::add);
        }
        Optional<Shape> result = result(method, mark, generated);
        return result.isEmpty() || parameters.size() < method.getParameters().size()
                ? Optional.empty()
                : Optional.of(
                        new Call(
                                method.getSimpleName().toString(),
                                mark,
                                parameters,
                                result.get(),
                                mark == CallMark.JOB && sliced(method).isPresent(),
                                found.get().truth("retry"),
                                found.get().number("secondsMax").orElse(0),
                                found.get().truth("outlivesWorld"),
                                firstSentence(comment == null ? "" : comment)));
    }

    /** Which annotations of kinds are on a method. */
    static List<Mark> marks(Elements elements, Element method) {
        List<Mark> marks = new ArrayList<>();
        for (CallMark each : CallMark.values()) {
            Mark.ofCall(elements, method, each.annotation()).ifPresent(marks::add);
        }
        return marks;
    }

    private Optional<Mark> mark(ExecutableElement method) {
        List<Mark> marks = marks(elements, method);
        if (marks.isEmpty()) {
            complaints.about(method, "does not say what kind of call it is. Add " + KINDS + ".");
            return Optional.empty();
        }
        if (marks.size() > 1) {
            complaints.about(
                    marks.get(1),
                    "is @%s and @%s at once, and a call is of one kind. Leave one away."
                            .formatted(marks.get(0).name(), marks.get(1).name()));
            return Optional.empty();
        }
        return Optional.of(marks.get(0));
    }

    private boolean canBeLate(Mark mark) {
        int seconds = mark.number("secondsMax").orElse(1);
        boolean fits = seconds >= 1 && seconds <= SECONDS_MAX;
        if (!fits) {
            complaints.about(
                    mark,
                    "secondsMax",
                    "is %d, and an answer is waited for 1 to %d seconds."
                            .formatted(seconds, SECONDS_MAX));
        }
        return fits;
    }

    private boolean canBeCall(ExecutableElement method) {
        Optional<String> wrong = Names.wrongCall(method.getSimpleName().toString());
        if (wrong.isEmpty() && !method.getTypeParameters().isEmpty()) {
            wrong =
                    Optional.of(
                            "has type parameters, and what a call carries is of fixed types. Leave <"
                                    + method.getTypeParameters().get(0)
                                    + "> away.");
        }
        if (wrong.isEmpty() && !method.getThrownTypes().isEmpty()) {
            wrong =
                    Optional.of(
                            "throws %s, which no client hears of. Leave 'throws' away and refuse with 'throw new Refused(...)'."
                                    .formatted(Wording.name(method.getThrownTypes().get(0))));
        }
        if (wrong.isEmpty() && method.isVarArgs()) {
            wrong = Optional.of("has a variable number of arguments. Take a List.");
        }
        wrong.ifPresent(text -> complaints.about(method, text));
        return wrong.isEmpty();
    }

    private Optional<Shape> result(ExecutableElement method, CallMark mark, String generated) {
        Optional<DeclaredType> slices = mark == CallMark.JOB ? sliced(method) : Optional.empty();
        if (slices.isPresent()) {
            return shapes.content(method, slices.get())
                    .filter(shape -> canBeNamed(shape, method, method, generated));
        }
        if (method.getReturnType().getKind() != TypeKind.VOID) {
            return shapes.shape(method, method.getReturnType())
                    .filter(shape -> canBeNamed(shape, method, method, generated));
        }
        if (mark == CallMark.QUERY || mark == CallMark.JOB) {
            complaints.about(
                    method,
                    "is a %s, changes nothing and returns nothing. Return what is asked for, or make it a @Command."
                            .formatted(mark.word()));
            return Optional.empty();
        }
        return Optional.of(Shape.of(Form.VOID));
    }

    /** The return type of a method that gives slices of work. */
    private static Optional<DeclaredType> sliced(ExecutableElement method) {
        return method.getReturnType() instanceof DeclaredType type
                        && ((TypeElement) type.asElement()).getQualifiedName().contentEquals(SLICED)
                ? Optional.of(type)
                : Optional.empty();
    }

    /** The dispatcher is in the package of the api and names every enum and record. */
    private boolean canBeNamed(
            Shape shape, Element where, ExecutableElement method, String generated) {
        String here = elements.getPackageOf(method).getQualifiedName().toString();
        List<String> hidden = new ArrayList<>();
        shape.visit(
                each ->
                        each.type()
                                .filter(name -> !isVisible(name.qualified(), here, generated))
                                .ifPresent(name -> hidden.add(name.simpleName())));
        if (!hidden.isEmpty()) {
            complaints.about(
                    where,
                    "%s has to name %s, and cannot see it. Make it public, or move it to this package and leave private away."
                            .formatted(generated, hidden.get(0)));
        }
        return hidden.isEmpty();
    }

    private boolean isVisible(String name, String here, String generated) {
        TypeElement type = elements.getTypeElement(name);
        boolean near = elements.getPackageOf(type).getQualifiedName().contentEquals(here);
        return near ? Types.hidden(type, generated).isEmpty() : Types.isPublic(type);
    }

    private static String firstSentence(String comment) {
        StringBuilder text = new StringBuilder();
        for (String line : comment.lines().map(String::strip).toList()) {
            if (line.startsWith("@") || line.startsWith("<p>")) break;
            text.append(line).append(' ');
        }
        return SENTENCE_END.split(text.toString().strip() + " ", 2)[0].strip();
    }
}
