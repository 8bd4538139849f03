// SPDX-License-Identifier: Apache-2.0
package dev.windhover.teavm.steps;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Classes by name, read when they are asked for; of the JDK's only their places among others. */
final class Classes {
    private final Function<String, Optional<byte[]>> files;
    private final Map<String, Optional<ClassCode>> read = new HashMap<>();
    private final Map<String, Set<String>> above = new HashMap<>();

    /**
     * Reads from where the game's classes are.
     *
     * @param files gives the bytes of {@code a/b/C.class}, the JDK's too
     */
    Classes(Function<String, Optional<byte[]>> files) {
        this.files = files;
    }

    static boolean isOfJdk(String name) {
        return name.startsWith("java/")
                || name.startsWith("javax/")
                || name.startsWith("jdk/")
                || name.startsWith("sun/");
    }

    /** Nothing where the class path has no such class; TeaVM complains of that itself. */
    Optional<ClassCode> get(String name) {
        Optional<ClassCode> known = read.get(name);
        if (known == null) {
            known =
                    files.apply(name + ".class")
                            .map(bytes -> ClassCode.read(bytes, !isOfJdk(name)));
            read.put(name, known);
        }
        return known;
    }

    /** The class itself and all that it extends and implements. */
    Set<String> above(String name) {
        Set<String> known = above.get(name);
        if (known != null) return known;
        Set<String> all = new HashSet<>();
        all.add(name);
        get(name)
                .ifPresent(
                        code -> {
                            if (code.superName != null) all.addAll(above(code.superName));
                            code.interfaces.forEach(each -> all.addAll(above(each)));
                        });
        above.put(name, all);
        return all;
    }

    boolean is(String name, String type) {
        return above(name).contains(type);
    }

    /** The method that a call of this on the class runs: its own, or the nearest above. */
    Optional<MethodCode> find(String owner, String signature) {
        for (String at = owner; at != null; ) {
            Optional<ClassCode> code = get(at);
            if (code.isEmpty()) break;
            MethodCode method = code.get().methods.get(signature);
            if (method != null && !method.isAbstract) return Optional.of(method);
            at = code.get().superName;
        }
        for (String each : above(owner)) {
            Optional<MethodCode> method = get(each).map(code -> code.methods.get(signature));
            if (method.isPresent() && !method.get().isAbstract) return method;
        }
        return Optional.empty();
    }
}
