// SPDX-License-Identifier: Apache-2.0
package dev.windhover.teavm.steps;

import dev.windhover.teavm.steps.Use.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Everything that some methods reach. A call of a method that is overridden reaches those of all
 * classes of which an object is made anywhere on the way, and a lambda is taken as called where it
 * is made. So too much may be found and hardly anything is missed. What only draws is not walked.
 */
final class Walk {
    private static final String SCENE = "dev/windhover/engine/scene/Scene";
    private static final String GAME = "dev/windhover/engine/host/Game";
    private static final String OBJECT = "java/lang/Object";

    private final Classes classes;
    private final Predicate<MethodCode> exempt;
    private final Map<String, MethodCode> parents = new LinkedHashMap<>();
    private final Map<String, MethodCode> reached = new LinkedHashMap<>();
    private final Set<String> made = new LinkedHashSet<>();

    /** Those of the made ones that this walk itself saw being made. */
    private final Set<String> followed = new LinkedHashSet<>();

    private final Set<String> handedOn = new LinkedHashSet<>();
    private final Set<String> touched = new LinkedHashSet<>();
    private final Map<String, Use> dispatched = new LinkedHashMap<>();
    private final Map<String, MethodCode> dispatchers = new LinkedHashMap<>();
    private final ArrayDeque<MethodCode> waiting = new ArrayDeque<>();

    /**
     * Begins with nothing reached.
     *
     * @param made classes of which there are objects already
     * @param exempt methods that are not reached, nor what only they call
     */
    Walk(Classes classes, Collection<String> made, Predicate<MethodCode> exempt) {
        this.classes = classes;
        this.exempt = exempt;
        this.made.addAll(made);
    }

    /** Reaches a method, if the class or one above has it, and all that follows from it. */
    void from(String owner, String signature) {
        classes.find(owner, signature).ifPresent(method -> reach(method, null));
        initialise(owner, null);
        while (!waiting.isEmpty()) {
            follow(waiting.remove());
        }
    }

    /** Of what there are objects. */
    Set<String> made() {
        return made;
    }

    /** The types that lambdas were made for, and their bodies, as {@code type:how body}. */
    Set<String> handedOn() {
        return handedOn;
    }

    Collection<MethodCode> reached() {
        return reached.values();
    }

    /** From where the walk began to this method. */
    List<String> chain(MethodCode method) {
        List<String> chain = new ArrayList<>();
        for (MethodCode at = method; at != null; at = parents.get(at.key())) {
            chain.add(0, at.text());
        }
        return chain;
    }

    private void reach(MethodCode method, MethodCode by) {
        if (Classes.isOfJdk(method.owner) || isExempt(method)) return;
        if (reached.putIfAbsent(method.key(), method) != null) return;
        if (by != null) parents.put(method.key(), by);
        waiting.add(method);
    }

    private boolean isExempt(MethodCode method) {
        if (method.isExempt || exempt.test(method) || onlyDraws(method.owner)) return true;
        for (String at = method.owner; ; at = at.substring(0, at.lastIndexOf('$'))) {
            if (classes.get(at).filter(code -> code.isExempt).isPresent()) return true;
            if (at.indexOf('$') < 0) return false;
        }
    }

    /** A scene, unless there is an object of it or of a class below that takes part in steps. */
    private boolean onlyDraws(String type) {
        if (!classes.is(type, SCENE) || takesSteps(type)) return false;
        return made.stream().noneMatch(each -> classes.is(each, type) && takesSteps(each));
    }

    private boolean takesSteps(String type) {
        return classes.is(type, GAME)
                || StepCode.ENTRIES.stream().anyMatch(each -> classes.is(type, each));
    }

    private void follow(MethodCode method) {
        for (Use use : method.uses) {
            switch (use.kind()) {
                case CALL -> {
                    if (method.isStatic || !use.name().equals("<init>")) {
                        initialise(use.owner(), method);
                    }
                    classes.find(use.owner(), use.name() + use.descriptor())
                            .ifPresent(target -> reach(target, method));
                }
                case DISPATCH -> dispatch(use, method);
                case MAKE -> make(use.owner(), method);
                case HAND_ON -> handOn(use, method);
                case TOUCH, SET_STATIC -> initialise(use.owner(), method);
                default -> {}
            }
        }
    }

    private void dispatch(Use use, MethodCode by) {
        String signature = use.name() + use.descriptor();
        if (dispatched.putIfAbsent(use.owner() + "." + signature, use) != null) return;
        dispatchers.put(use.owner() + "." + signature, by);
        classes.find(use.owner(), signature).ifPresent(target -> reach(target, by));
        for (String each : List.copyOf(made)) {
            if (classes.is(each, use.owner())) {
                classes.find(each, signature).ifPresent(target -> reach(target, by));
            }
        }
    }

    private void make(String type, MethodCode by) {
        initialise(type, by);
        made.add(type);
        if (!followed.add(type) || Classes.isOfJdk(type) || onlyDraws(type)) return;
        dispatched.forEach(
                (key, use) -> {
                    if (!classes.is(type, use.owner())) return;
                    classes.find(type, use.name() + use.descriptor())
                            .ifPresent(target -> reach(target, dispatchers.get(key)));
                });
        reachCallbacks(type, by);
    }

    /** What the JDK may call of an object that was handed to it: a comparator, an iterator. */
    private void reachCallbacks(String type, MethodCode by) {
        for (String above : classes.above(type)) {
            Optional<ClassCode> code = classes.get(above);
            if (!Classes.isOfJdk(above) || above.equals(OBJECT) || code.isEmpty()) continue;
            if (!code.get().isInterface) continue;
            for (String signature : code.get().methods.keySet()) {
                classes.find(type, signature).ifPresent(target -> reach(target, by));
            }
        }
    }

    private void handOn(Use use, MethodCode by) {
        handedOn.add(use.owner() + " " + use.name());
        int colon = use.owner().indexOf(':');
        if (use.owner().substring(0, colon).equals(SCENE)) return;
        int dot = use.name().indexOf('.');
        String owner = use.name().substring(0, dot);
        String name = use.name().substring(dot + 1, use.name().indexOf('('));
        boolean isOpen = use.owner().endsWith("open");
        Kind kind = isOpen ? Kind.DISPATCH : Kind.CALL;
        Use call = new Use(kind, owner, name, use.descriptor(), use.line());
        if (isOpen) {
            dispatch(call, by);
        } else {
            initialise(owner, by);
            classes.find(owner, name + use.descriptor()).ifPresent(target -> reach(target, by));
        }
    }

    private void initialise(String type, MethodCode by) {
        if (Classes.isOfJdk(type) || !touched.add(type)) return;
        classes.get(type)
                .map(code -> code.methods.get("<clinit>()V"))
                .ifPresent(method -> reach(method, by));
    }
}
