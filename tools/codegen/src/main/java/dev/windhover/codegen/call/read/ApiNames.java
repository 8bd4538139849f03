// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen.call.read;

import dev.windhover.codegen.call.model.ApiModel;
import dev.windhover.codegen.model.JavaName;
import dev.windhover.codegen.read.Complaints;
import dev.windhover.codegen.read.Mark;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Sees to it that every api and every class that is made of one has a name of its own. */
public final class ApiNames {
    private final Complaints complaints;

    /** Names of apis in small letters, since files are made of them, and of which interface. */
    private final Map<String, String> apis = new TreeMap<>();

    /** Qualified names of classes that are made, and of which interface. */
    private final Map<String, String> generated = new TreeMap<>();

    public ApiNames(Complaints complaints) {
        this.complaints = complaints;
    }

    /** Whether anything can be made for the api; if not, there was a complaint. */
    public boolean take(ApiModel api, TypeElement type, Mark mark, RoundEnvironment round) {
        String other = apis.get(api.name().toLowerCase(Locale.ROOT));
        if (other != null) {
            complaints.about(
                    mark,
                    "value",
                    "\"%s\" is what %s is called. Take another name.".formatted(api.name(), other));
            return false;
        }
        Optional<String> wrong =
                api.generated().stream().flatMap(name -> wrong(name, round).stream()).findFirst();
        wrong.ifPresent(text -> complaints.about(type, text));
        if (wrong.isEmpty()) {
            apis.put(api.name().toLowerCase(Locale.ROOT), api.type().simpleName());
            api.generated()
                    .forEach(name -> generated.put(name.qualified(), api.type().qualified()));
        }
        return wrong.isEmpty();
    }

    private Optional<String> wrong(JavaName name, RoundEnvironment round) {
        String other = generated.get(name.qualified());
        if (other != null) {
            return Optional.of(
                    "%s is generated from %s already. Rename one of the two interfaces."
                            .formatted(name.simpleName(), other));
        }
        for (Element root : round.getRootElements()) {
            if (root instanceof TypeElement present
                    && present.getQualifiedName().contentEquals(name.qualified())) {
                return Optional.of(
                        "%s would be generated from it, and there is a class of this name already. Rename one of the two."
                                .formatted(name.simpleName()));
            }
        }
        return Optional.empty();
    }
}
