// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.read;

import dev.windhover.codegen.call.model.ApiModel;
import dev.windhover.codegen.call.model.Call;
import dev.windhover.codegen.read.Complaints;
import dev.windhover.codegen.read.Mark;
import dev.windhover.codegen.read.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Reads an interface with {@code @Api}. A call that is wrong is complained of and left out, so that
 * whoever uses the dispatcher is not told that there is none.
 */
public final class ApiReader {
    /** Of one interface; a host tells calls apart by a byte. */
    private static final int CALLS_MAX = 255;

    private static final String REASON =
            "A job runs where there is no world, an authority call elsewhere and a plugin outside of the game, so that one handler cannot do both.";

    private final Elements elements;
    private final Complaints complaints;
    private final CallReader calls;

    public ApiReader(Elements elements, Complaints complaints, ShapeReader shapes) {
        this.elements = elements;
        this.complaints = complaints;
        calls = new CallReader(elements, complaints, shapes);
    }

    /** Empty when nothing can be made of it; then there was a complaint. */
    public Optional<ApiModel> read(TypeElement type, Mark mark) {
        Optional<String> name = mark.text("value");
        if (name.isEmpty() || !canBeApi(type, mark, name.get())) {
            return Optional.empty();
        }
        ApiModel empty =
                new ApiModel(
                        name.get(), Types.name(elements, type), Types.isPublic(type), List.of());
        String generated = empty.dispatcher().simpleName();
        Optional<String> hidden = Types.hidden(type, generated);
        if (hidden.isPresent()) {
            complaints.about(type, hidden.get());
            return Optional.empty();
        }
        List<Call> read = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        Map<Integer, String> ids = new TreeMap<>();
        for (ExecutableElement method : declared(type)) {
            if (names.add(method.getSimpleName().toString())) {
                calls.read(method, generated)
                        .filter(call -> isAlone(method, call, name.get(), ids))
                        .filter(call -> goesWith(method, call, read))
                        .ifPresent(read::add);
            } else {
                complaints.about(
                        method,
                        "there is a call of this name already, and clients tell calls apart by name. Rename one of the two.");
            }
        }
        return Optional.of(new ApiModel(name.get(), empty.type(), empty.isPublic(), read));
    }

    private boolean canBeApi(TypeElement type, Mark mark, String name) {
        if (type.getKind() != ElementKind.INTERFACE) {
            complaints.about(
                    mark,
                    "@Api is for interfaces. Write 'interface %s' with one method for each call."
                            .formatted(type.getSimpleName()));
            return false;
        }
        if (!type.getTypeParameters().isEmpty()) {
            complaints.about(
                    type,
                    "has type parameters, and what a call carries is of fixed types. Leave <"
                            + type.getTypeParameters().get(0)
                            + "> away.");
            return false;
        }
        if (!type.getInterfaces().isEmpty()) {
            complaints.about(
                    type,
                    "extends another interface, and its calls would be of two. List all of them here.");
            return false;
        }
        Optional<String> wrong = Names.wrongApi(name);
        if (wrong.isPresent()) {
            complaints.about(mark, "value", wrong.get());
            return false;
        }
        int count = declared(type).size();
        if (count == 0 || count > CALLS_MAX) {
            complaints.about(
                    type,
                    "has %d calls, and an api has 1 to %d. %s"
                            .formatted(
                                    count,
                                    CALLS_MAX,
                                    count == 0 ? "Add a method." : "Make two of it."));
            return false;
        }
        return true;
    }

    /** Two calls with one id could not be told apart. Names differ, so this is one in 2^32. */
    private boolean isAlone(
            ExecutableElement method, Call call, String api, Map<Integer, String> ids) {
        String signature = call.signature(api);
        String other = ids.putIfAbsent(call.id(api), signature);
        if (other != null) {
            complaints.about(
                    method,
                    "%s and %s have the same id by chance. Rename one of the two."
                            .formatted(signature, other));
        }
        return other == null;
    }

    /** A handler of commands has the world, one of jobs must not, and authority is elsewhere. */
    private boolean goesWith(ExecutableElement method, Call call, List<Call> others) {
        if (others.isEmpty() || call.mark().goesWith(others.get(0).mark())) {
            return true;
        }
        Call other = others.get(0);
        complaints.about(
                method,
                "is a @%s and %s is a @%s. %s Move it to an interface of its own kind."
                        .formatted(
                                call.mark().annotation(),
                                other.name(),
                                other.mark().annotation(),
                                REASON));
        return false;
    }

    /** Methods without a body. */
    private static List<ExecutableElement> declared(TypeElement type) {
        return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
                .toList();
    }

    /** Whether a method with the annotation of a kind makes a call or is complained of already. */
    static boolean makesCall(Elements elements, Element method) {
        return Mark.ofCall(elements, method.getEnclosingElement(), "Api").isPresent()
                && method.getModifiers().contains(Modifier.ABSTRACT);
    }
}
