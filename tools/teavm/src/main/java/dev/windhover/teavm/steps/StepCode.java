// SPDX-License-Identifier: Apache-2.0
package dev.windhover.teavm.steps;

import dev.windhover.teavm.steps.Use.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Checks that a game's step code uses nothing that differs between a JVM and a browser, or from run
 * to run. Step code is what kernels, input handlers, senses, setups and handlers of calls and jobs
 * reach, libraries included, and how the game makes them: its {@code define}. What draws is not.
 *
 * <p>First everything that the game's definition reaches is walked, which tells of what there are
 * objects; those that are entered from outside are where the second walk begins.
 */
public final class StepCode {
    private static final String DEFINE = "define(Ldev/windhover/engine/host/Definition;)V";
    private static final String JOBS = "jobs(Ldev/windhover/engine/call/job/JobDefinition;)V";

    /** The host calls objects of these in a step, or for what enters one. */
    static final List<String> ENTRIES =
            List.of(
                    "dev/windhover/engine/schedule/Kernel",
                    "dev/windhover/engine/input/InputHandler",
                    "dev/windhover/engine/input/Sense",
                    "dev/windhover/engine/host/Setup",
                    "dev/windhover/protocol/call/Dispatcher",
                    "dev/windhover/protocol/call/ResultReceiver");

    /** The host's own parts, which tests hold to stricter rules; what games give them is walked. */
    private static final String ENGINE = "dev/windhover/engine/";

    private final Classes classes;
    private final String game;
    private final Set<String> exempt;
    private final Set<String> used = new LinkedHashSet<>();

    private StepCode(Classes classes, String game, Set<String> exempt) {
        this.classes = classes;
        this.game = game;
        this.exempt = exempt;
    }

    /**
     * What must not be in a game's step code, in the order of its finding.
     *
     * @param game the full name of its class
     * @param exempt methods and classes that are not to be complained of, nor what only they call,
     *     as {@code a.b.C} or {@code a.b.C.method}
     * @param files gives the bytes of {@code a/b/C.class}, of the game's class path and of the JDK
     */
    public static List<Finding> check(
            String game, Set<String> exempt, Function<String, Optional<byte[]>> files) {
        return new StepCode(new Classes(files), game.replace('.', '/'), exempt).findings();
    }

    private List<Finding> findings() {
        Walk all = new Walk(classes, List.of(game), this::isExempt);
        all.from(game, "<init>()V");
        all.from(game, DEFINE);
        all.from(game, JOBS);
        Walk steps = new Walk(classes, all.made(), this::isExempt);
        for (String each : List.copyOf(all.made())) {
            enter(steps, each);
        }
        steps.from(game, "<init>()V");
        steps.from(game, DEFINE);
        steps.from(game, JOBS);
        List<Finding> findings = new ArrayList<>();
        for (MethodCode method : steps.reached()) {
            if (!method.owner.startsWith(ENGINE)) find(method, steps, findings);
        }
        return findings;
    }

    /** Begins a walk with what the host calls of an object of this class. */
    private void enter(Walk steps, String type) {
        for (String entry : ENTRIES) {
            if (!classes.is(type, entry)) continue;
            for (String above : classes.above(type)) {
                if (!classes.is(above, entry)) continue;
                classes.get(above)
                        .ifPresent(
                                code -> {
                                    if (!above.startsWith("dev/windhover/")) return;
                                    code.methods.values().stream()
                                            .filter(each -> !each.isStatic)
                                            .filter(each -> !each.name.startsWith("<"))
                                            .map(each -> each.name + each.descriptor)
                                            .forEach(each -> steps.from(type, each));
                                });
            }
        }
    }

    private boolean isExempt(MethodCode method) {
        String type = method.owner.replace('/', '.').replace('$', '.');
        return exempt.contains(type) || exempt.contains(type + "." + method.name);
    }

    private void find(MethodCode method, Walk steps, List<Finding> findings) {
        for (Use use : method.uses) {
            String what = null;
            String instead = null;
            if (use.kind() == Kind.REMAINDER) {
                what = "takes the remainder of floats by %";
                instead = "Rounding.remainder of dev.windhover.engine.base";
            } else if (use.kind() == Kind.TEXT) {
                what = "makes a text of a float";
                instead = "whole numbers, or make the text where it is shown";
            } else if (use.kind() == Kind.SET_STATIC && !method.name.equals("<clinit>")) {
                what = "sets the static field " + Use.text(use.owner(), use.name());
                instead = "a column of a table, which is saved and restored";
            } else if (use.kind() == Kind.CALL || use.kind() == Kind.DISPATCH) {
                String owner = ofJdk(use);
                instead = Forbidden.instead(owner, use.name(), use.descriptor());
                boolean isMaking = use.name().equals("<init>");
                what = (isMaking ? "makes a " : "calls ") + Use.text(owner, use.name());
                if (isMaking) what = what.replace("new ", "");
                // A constructor calls that of its super class.
                if (isMaking && method.name.equals("<init>") && owner.equals("java/lang/Object")) {
                    continue;
                }
            } else if (use.kind() == Kind.HAND_ON) {
                int dot = use.name().indexOf('.');
                String name = use.name().substring(dot + 1, use.name().indexOf('('));
                String owner = use.name().substring(0, dot);
                instead = Forbidden.instead(owner, name, use.descriptor());
                what = "hands on " + Use.text(owner, name);
            }
            if (instead == null) continue;
            String source = classes.get(method.owner).map(code -> code.source).orElse("");
            String place = source + ":" + use.line();
            if (!used.add(method.key() + place + what)) continue;
            findings.add(new Finding(method.text(), place, what, instead, steps.chain(method)));
        }
    }

    /**
     * The class of the JDK whose method a call of a class of the game runs, or the class itself.
     */
    private String ofJdk(Use use) {
        if (Classes.isOfJdk(use.owner())) return use.owner();
        return classes.find(use.owner(), use.name() + use.descriptor())
                .map(method -> method.owner)
                .orElse(use.owner());
    }
}
