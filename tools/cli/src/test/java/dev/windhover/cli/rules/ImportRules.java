// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What each part must never import, as rules over compiled classes, by name. */
final class ImportRules {
    private static final String OURS = "dev.windhover..";
    private static final String ENGINE = "dev.windhover.engine..";

    private static final Set<String> SECOND_CLOCK = Set.of("nanoTime", "currentTimeMillis");

    /** They differ in the last bit between a JVM and a browser, or between two browsers. */
    private static final Set<String> INEXACT =
            Set.of(
                    "sin cos tan asin acos atan atan2 sinh cosh tanh exp expm1 log log10 log1p pow cbrt hypot fma round rint random toRadians toDegrees IEEEremainder"
                            .split(" "));

    private final Map<String, ArchRule> rules = new LinkedHashMap<>();

    static Map<String, ArchRule> all() {
        ImportRules made = new ImportRules();
        made.protocol();
        made.engine();
        made.enginePackages();
        made.browser();
        made.tools();
        return made.rules;
    }

    private void protocol() {
        add(
                "protocolIsALeaf",
                noClasses()
                        .that()
                        .resideInAPackage("dev.windhover.protocol..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage("java.io..", "java.net..", "org.teavm..", OURS)
                                        .and(not(resideInAPackage("dev.windhover.protocol..")))));
    }

    private void engine() {
        never(
                "engineNeverSeesTheOutside",
                ENGINE,
                "org.teavm..",
                "java.io..",
                "java.nio.file..",
                "java.nio.channels..",
                "java.net..",
                "java.time..",
                "java.util.concurrent..",
                "java.lang.reflect..",
                "dev.windhover.entry..",
                "dev.windhover.cli..",
                "dev.windhover.teavm..");
        add(
                "engineHasNoThreadsOfItsOwn",
                noClasses()
                        .that()
                        .resideInAPackage(ENGINE)
                        .should()
                        .dependOnClassesThat(
                                nameMatching(
                                                "java\\.lang\\.(Thread|ThreadLocal|ThreadGroup|Runtime|Process|ProcessBuilder)")
                                        .or(nameMatching("java\\.util\\.Timer(Task)?"))
                                        .forSubtype()));
        add(
                "engineAsksNoClock",
                classes()
                        .that()
                        .resideInAPackage(ENGINE)
                        .should(
                                new NeverUses(
                                        "a clock of the system",
                                        (owner, member) ->
                                                owner.equals("java.lang.System")
                                                        && SECOND_CLOCK.contains(member))));
        add(
                "engineDrawsNoNumbersOutOfAHat",
                noClasses()
                        .that()
                        .resideInAPackage(ENGINE)
                        .should()
                        .dependOnClassesThat(
                                nameMatching(
                                                "java\\.util\\.(Random|SplittableRandom|UUID|random\\..*)")
                                        .or(nameMatching("java\\.security\\..*"))
                                        .forSubtype()));
        add(
                "engineUsesExactArithmeticOnly",
                classes()
                        .that()
                        .resideInAPackage(ENGINE)
                        .should(
                                new NeverUses(
                                        "arithmetic that differs between a JVM and a browser",
                                        (owner, member) ->
                                                owner.matches("java\\.lang\\.(Strict)?Math")
                                                        && INEXACT.contains(member))));
        add(
                "engineHasNoHashedCollections",
                noClasses()
                        .that()
                        .resideInAPackage(ENGINE)
                        .should()
                        .dependOnClassesThat(
                                nameMatching(
                                                "java\\.util\\.(HashMap|HashSet|Hashtable|IdentityHashMap|WeakHashMap)")
                                        .forSubtype()));
        add(
                "engineDependsOnNoHashCode",
                classes()
                        .that()
                        .resideInAPackage(ENGINE)
                        .should(
                                new NeverUses(
                                        "an order or number that differs from run to run",
                                        ImportRules::differsFromRunToRun)));
        add(
                "engineHasNoStaticState",
                fields().that()
                        .areDeclaredInClassesThat()
                        .resideInAPackage(ENGINE)
                        .and()
                        .areStatic()
                        .should()
                        .beFinal());
    }

    private static boolean differsFromRunToRun(String owner, String member) {
        return switch (owner) {
            case "java.lang.Object" -> member.equals("hashCode");
            case "java.lang.System" -> member.equals("identityHashCode");
            case "java.util.Map", "java.util.Set" ->
                    Set.of("of", "copyOf", "ofEntries").contains(member);
            case "java.util.stream.Collectors" ->
                    Set.of("toMap", "toSet", "groupingBy", "partitioningBy").contains(member);
            default -> false;
        };
    }

    private void enginePackages() {
        onlyOurs("baseStandsAlone", "base");
        onlyOurs("memoryStandsOnBase", "memory", "base");
        // Columns are what state is made of, so memory is the one package between it and base.
        onlyOurs("stateSeesNothingAboveBase", "state", "base", "memory");
        for (String part : new String[] {"physics", "animation", "geometry", "scene"}) {
            never(
                    part + "SeesNoCallNoMirrorNoHost",
                    "dev.windhover.engine." + part + "..",
                    "dev.windhover.engine.call..",
                    "dev.windhover.engine.mirror..",
                    "dev.windhover.engine.host..");
        }
        never(
                "partsOfTheWorldDoNotDraw",
                new String[] {
                    "dev.windhover.engine.physics..",
                    "dev.windhover.engine.animation..",
                    "dev.windhover.engine.geometry.."
                },
                "dev.windhover.engine.render..");
        // The draw list is what a scene is extracted into, one way; the rest is the renderer's.
        add(
                "sceneSeesOfRenderTheDrawListOnly",
                noClasses()
                        .that()
                        .resideInAPackage("dev.windhover.engine.scene..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("dev.windhover.engine.render..")
                                        .and(
                                                not(
                                                        name("dev.windhover.engine.render.DrawList")
                                                                .forSubtype()))));
        never(
                "renderSeesADrawListOnly",
                "dev.windhover.engine.render..",
                "dev.windhover.engine.state..",
                "dev.windhover.engine.physics..",
                "dev.windhover.engine.scene..",
                "dev.windhover.engine.call..",
                "dev.windhover.engine.mirror..",
                "dev.windhover.engine.host..");
        add(
                "enginePackagesHaveNoCycle",
                slices().matching("dev.windhover.engine.(*)..").should().beFreeOfCycles());
    }

    private void browser() {
        add(
                "gpuBackendsSeeRenderAndBaseOfTheEngine",
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "dev.windhover.entry.webgl2..", "dev.windhover.entry.webgpu..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage(ENGINE)
                                        .and(
                                                not(
                                                        resideInAnyPackage(
                                                                "dev.windhover.engine.render..",
                                                                "dev.windhover.engine.base..")))));
        add(
                "webInterfacesSeeNothingOfOurs",
                noClasses()
                        .that(areWebInterfaces())
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage(OURS)
                                        .and(not(resideInAPackage("dev.windhover.entry.jso..")))));
        add(
                "webInterfacesHaveNoLogic",
                classes().that(areWebInterfaces()).should(new HaveNoLogic()));
        add(
                "webInterfacesAreOnePerFile",
                classes()
                        .that()
                        .resideInAPackage("dev.windhover.entry.jso..")
                        .should()
                        .beTopLevelClasses());
        add(
                "onlyTheEntrySeesTheBrowser",
                noClasses()
                        .that()
                        .resideInAPackage(OURS)
                        .and()
                        .resideOutsideOfPackages("dev.windhover.entry..", "dev.windhover.teavm..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.teavm.jso.."));
    }

    private void tools() {
        add(
                "onlyToolsReadJson",
                noClasses()
                        .that()
                        .resideInAPackage(OURS)
                        .and()
                        .resideOutsideOfPackages("dev.windhover.cli..", "dev.windhover.maven..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("com.fasterxml.."));
        add(
                "codegenSeesNothingOfOurs",
                noClasses()
                        .that()
                        .resideInAPackage("dev.windhover.codegen..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage(OURS)
                                        .and(not(resideInAPackage("dev.windhover.codegen..")))));
        // The launcher is compiled before there is anything else.
        add(
                "launcherNeedsTheJdkOnly",
                classes()
                        .that()
                        .resideInAnyPackage(
                                "dev.windhover.cli.launch..",
                                "dev.windhover.cli.doctor..",
                                "dev.windhover.cli.serve..")
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(
                                                "java..",
                                                "com.sun.net.httpserver..",
                                                "dev.windhover.cli.launch..",
                                                "dev.windhover.cli.doctor..",
                                                "dev.windhover.cli.serve..")
                                        .or(
                                                nameMatching(
                                                                "dev\\.windhover\\.cli\\.(Command|Repository)")
                                                        .forSubtype())));
    }

    private void never(String rule, String who, String... what) {
        never(rule, new String[] {who}, what);
    }

    private void never(String rule, String[] who, String... what) {
        add(
                rule,
                noClasses()
                        .that()
                        .resideInAnyPackage(who)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(what));
    }

    /** A package of the engine that may see, of ours, itself and the named packages only. */
    private void onlyOurs(String rule, String who, String... others) {
        String[] allowed = new String[others.length + 1];
        allowed[0] = "dev.windhover.engine." + who + "..";
        for (int i = 0; i < others.length; i++) {
            allowed[i + 1] = "dev.windhover.engine." + others[i] + "..";
        }
        add(
                rule,
                noClasses()
                        .that()
                        .resideInAPackage(allowed[0])
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage(OURS).and(not(resideInAnyPackage(allowed)))));
    }

    private void add(String name, ArchRule rule) {
        rules.put(name, rule.allowEmptyShould(true).as(name));
    }

    private static DescribedPredicate<JavaClass> areWebInterfaces() {
        return resideInAPackage(OURS)
                .and(assignableTo("org.teavm.jso.JSObject"))
                .as("are web interfaces");
    }

    private static DescribedPredicate<JavaClass> not(
            DescribedPredicate<? super JavaClass> predicate) {
        return DescribedPredicate.not(predicate).forSubtype();
    }
}
