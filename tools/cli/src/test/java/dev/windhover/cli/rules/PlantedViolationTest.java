// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Breaks every rule once and sees that it is noticed. */
class PlantedViolationTest {
    private static final String ENGINE = "dev.windhover.engine.scene";

    private static final String CYCLE = "enginePackagesHaveNoCycle";

    private static final String TIDY =
            "static final int A = 1; double a = Math.sqrt(2) + Math.floor(1.5) + Math.abs(-1);"
                    + " java.util.List<String> b = java.util.List.of(); int[] c = new int[A];"
                    + " record D(int e) {} enum F { G }"
                    + " int h(String i) { return switch (i) { case \"j\" -> 1; default -> 2; }; }"
                    + " dev.windhover.engine.render.DrawList k;";

    /** Together, because compiling one by one takes a second each. */
    private static final List<Plant> PLANTS = planted().toList();

    private static final Map<String, EvaluationResult> RESULTS = new TreeMap<>();

    @TempDir private Path folder;

    /**
     * A class that breaks a rule.
     *
     * @param rule the one it breaks
     * @param inPackage where it is
     * @param member what it holds
     */
    record Plant(String rule, String inPackage, String member) {
        /** A name that no other plant has, by which a complaint tells which one it is about. */
        String type() {
            return "Planted" + Integer.toHexString((rule + inPackage + member).hashCode());
        }
    }

    @BeforeAll
    static void plantEverything(@TempDir Path garden) throws IOException {
        List<Path> sources = new ArrayList<>();
        sources.add(source(garden, "dev.windhover.other", "Other", ""));
        for (String part : List.of("call", "mirror", "host", "render", "state")) {
            sources.add(source(garden, "dev.windhover.engine." + part, "Near", ""));
        }
        sources.add(source(garden, "dev.windhover.engine.render", "DrawList", ""));
        sources.add(source(garden, ENGINE, "Tidy", TIDY));
        for (Plant plant : PLANTS) {
            sources.add(source(garden, plant.inPackage(), plant.type(), plant.member()));
            if (plant.rule().equals(CYCLE)) {
                String there = plant.inPackage() + "." + plant.type() + " a;";
                sources.add(source(garden, "dev.windhover.engine.host", "Back", there));
            }
        }
        compile(garden.resolve("classes"), sources);
        JavaClasses classes = new ClassFileImporter().importPath(garden.resolve("classes"));
        ImportRules.all().forEach((name, rule) -> RESULTS.put(name, rule.evaluate(classes)));
        // By themselves: other plants make cycles too, and a report of cycles is cut short.
        JavaClasses circle =
                classes.that(
                        resideInAnyPackage(
                                "dev.windhover.engine.orbit", "dev.windhover.engine.host"));
        RESULTS.put(CYCLE, ImportRules.all().get(CYCLE).evaluate(circle));
    }

    static Stream<Plant> planted() {
        return Stream.of(
                plant("protocolIsALeaf", "dev.windhover.protocol", "java.io.File a;"),
                plant("protocolIsALeaf", "dev.windhover.protocol", "dev.windhover.other.Other a;"),
                plant("engineNeverSeesTheOutside", ENGINE, "org.teavm.jso.JSObject a;"),
                plant("engineNeverSeesTheOutside", ENGINE, "java.nio.file.Path a;"),
                plant("engineNeverSeesTheOutside", ENGINE, "java.net.URI a;"),
                plant("engineNeverSeesTheOutside", ENGINE, "java.time.Instant a;"),
                plant("engineNeverSeesTheOutside", ENGINE, "void a() { System.out.println(); }"),
                plant(
                        "engineNeverSeesTheOutside",
                        ENGINE,
                        "java.util.concurrent.atomic.AtomicInteger a;"),
                plant("engineHasNoThreadsOfItsOwn", ENGINE, "Thread a;"),
                plant("engineHasNoThreadsOfItsOwn", ENGINE, "ThreadLocal<String> a;"),
                plant("engineAsksNoClock", ENGINE, "long a() { return System.nanoTime(); }"),
                plant(
                        "engineAsksNoClock",
                        ENGINE,
                        "java.util.function.LongSupplier a = System::currentTimeMillis;"),
                plant("engineDrawsNoNumbersOutOfAHat", ENGINE, "java.util.Random a;"),
                plant("engineUsesExactArithmeticOnly", ENGINE, "double a = Math.sin(1);"),
                plant("engineUsesExactArithmeticOnly", ENGINE, "double a = StrictMath.pow(2, 3);"),
                plant("engineUsesExactArithmeticOnly", ENGINE, "float a = Math.fma(1f, 2f, 3f);"),
                plant("engineUsesExactArithmeticOnly", ENGINE, "long a = Math.round(1.5);"),
                plant("engineUsesExactArithmeticOnly", ENGINE, "double a = Math.rint(1.5);"),
                plant(
                        "engineUsesExactArithmeticOnly",
                        ENGINE,
                        "java.util.function.DoubleUnaryOperator a = Math::cos;"),
                plant(
                        "engineHasNoHashedCollections",
                        ENGINE,
                        "Object a = new java.util.HashMap<String, String>();"),
                plant("engineHasNoHashedCollections", ENGINE, "java.util.HashSet<String> a;"),
                plant(
                        "engineDependsOnNoHashCode",
                        ENGINE,
                        "int a(Object b) { return b.hashCode(); }"),
                plant("engineDependsOnNoHashCode", ENGINE, "Object a = java.util.Map.of(1, 2);"),
                plant("engineHasNoStaticState", ENGINE, "static int a;"),
                plant(
                        "baseStandsAlone",
                        "dev.windhover.engine.base",
                        "dev.windhover.other.Other a;"),
                plant(
                        "memoryStandsOnBase",
                        "dev.windhover.engine.memory",
                        "dev.windhover.engine.render.DrawList a;"),
                plant(
                        "stateSeesNothingAboveBase",
                        "dev.windhover.engine.state",
                        "dev.windhover.engine.render.DrawList a;"),
                plant(
                        "physicsSeesNoCallNoMirrorNoHost",
                        "dev.windhover.engine.physics",
                        "dev.windhover.engine.call.Near a;"),
                plant(
                        "animationSeesNoCallNoMirrorNoHost",
                        "dev.windhover.engine.animation",
                        "dev.windhover.engine.mirror.Near a;"),
                plant(
                        "geometrySeesNoCallNoMirrorNoHost",
                        "dev.windhover.engine.geometry",
                        "dev.windhover.engine.host.Near a;"),
                plant("sceneSeesNoCallNoMirrorNoHost", ENGINE, "dev.windhover.engine.host.Near a;"),
                plant(
                        "partsOfTheWorldDoNotDraw",
                        "dev.windhover.engine.physics",
                        "dev.windhover.engine.render.DrawList a;"),
                plant(
                        "sceneSeesOfRenderTheDrawListOnly",
                        ENGINE,
                        "dev.windhover.engine.render.Near a;"),
                plant(
                        "renderSeesADrawListOnly",
                        "dev.windhover.engine.render",
                        "dev.windhover.engine.state.Near a;"),
                plant(CYCLE, "dev.windhover.engine.orbit", "dev.windhover.engine.host.Back a;"),
                plant(
                        "gpuBackendsSeeRenderAndBaseOfTheEngine",
                        "dev.windhover.entry.webgl2",
                        "dev.windhover.engine.state.Near a;"),
                plant(
                        "webInterfacesSeeNothingOfOurs",
                        "dev.windhover.entry.jso",
                        "interface Web extends org.teavm.jso.JSObject"
                                + " { void a(dev.windhover.other.Other b); }"),
                plant(
                        "webInterfacesHaveNoLogic",
                        "dev.windhover.entry.jso",
                        "interface Web extends org.teavm.jso.JSObject"
                                + " { default int a() { return 1; } }"),
                plant(
                        "webInterfacesAreOnePerFile",
                        "dev.windhover.entry.jso",
                        "interface Web extends org.teavm.jso.JSObject {}"),
                plant(
                        "onlyTheEntrySeesTheBrowser",
                        "dev.windhover.cli",
                        "org.teavm.jso.JSObject a;"),
                plant(
                        "onlyToolsReadJson",
                        "dev.windhover.entry",
                        "com.fasterxml.jackson.databind.JsonNode a;"),
                plant(
                        "codegenSeesNothingOfOurs",
                        "dev.windhover.codegen",
                        "dev.windhover.other.Other a;"),
                plant(
                        "launcherNeedsTheJdkOnly",
                        "dev.windhover.cli.launch",
                        "com.fasterxml.jackson.databind.JsonNode a;"));
    }

    @ParameterizedTest
    @MethodSource("planted")
    void forbiddenImportIsNoticed(Plant plant) {
        String complaints = String.valueOf(RESULTS.get(plant.rule()).getFailureReport());

        assertTrue(complaints.contains(plant.type()), plant + ": " + complaints);
    }

    @Test
    void everyImportRuleIsBrokenByOneAtLeast() {
        Set<String> broken = new TreeSet<>();
        PLANTS.forEach(each -> broken.add(each.rule()));

        assertEquals(ImportRules.all().keySet(), broken);
    }

    @Test
    void whatIsAllowedBreaksNoRule() {
        RESULTS.forEach(
                (rule, result) ->
                        assertFalse(result.getFailureReport().toString().contains("Tidy"), rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    engine/src/main/java/a/A.java   | class A {}                | has no SPDX line
                    web-shell/src/main/a.css        | p {}                      | has no SPDX line
                    pom.xml                         | <a/>                      | has no SPDX line
                    windhover                       | #!/bin/sh                 | has no SPDX line
                    engine/src/main/java/a/A.java   | OK class A {}             | without package-info
                    engine/src/main/java/a/AImpl.java | OK class AImpl {}       | name that says nothing
                    engine/src/main/java/a/A.java   | OK   assert a > 0;        | keyword assert
                    web-shell/src/main/a.js         | OK import 'three';        | imports 'three'
                    web-shell/src/main/a.js         | OK import { a } from "b"; | imports 'b'
                    web-shell/src/main/a.js         | OK export * from '/c.js'; | imports '/c.js'
                    web-shell/src/main/a.js         | OK await import('d');     | imports 'd'
                    web-shell/src/main/windhover/adapters/vue.js | OK import 'react'; | imports 'react'
                    web-shell/src/main/windhover/react.js | OK import 'react';      | imports 'react'
                    web-shell/src/main/a.js         | OK /** @type {any} */     | type 'any'
                    docs/samples/drift/src/main/java/a/A.java | OK import dev.windhover.entry.Main; | public API
                    e2e-tests/src/test/java/a/A.java | OK import org.teavm.jso.JSObject; | drive what was built
                    """)
    void carelessSourceIsNoticed(String file, String text, String complaint) throws IOException {
        write(file, text.replaceFirst("^OK", "// SPDX-License-Identifier: Apache-2.0\n"));

        List<String> found = TextRules.violations(folder);

        assertTrue(
                found.stream().anyMatch(each -> each.startsWith(file) && each.contains(complaint)),
                found.toString());
    }

    @Test
    void unfinishedWorkAndTalkOfElsewhereAreNoticed() throws IOException {
        List<String> said =
                List.of(
                        "TO" + "DO: later",
                        "see iss" + "ue #12",
                        "from /wo" + "rk/main",
                        "asked Cla" + "ude");
        for (String each : said) {
            write("README.md", "# A\n\n" + each + "\n");
            assertEquals(1, TextRules.violations(folder).size(), each);
        }
    }

    @Test
    void fileThatIsTooLongIsNoticed() throws IOException {
        write("web-shell/src/main/a.js", "// SPDX-License-Identifier: Apache-2.0\n".repeat(601));

        assertEquals(
                List.of("web-shell/src/main/a.js: is longer than 600 lines"),
                TextRules.violations(folder));
    }

    @Test
    void tidySourcesAndWhatWasBuiltAreLeftAlone() throws IOException {
        write(
                "web-shell/src/main/a.js",
                "// SPDX-License-Identifier: Apache-2.0\nimport './b.js';\n");
        write("web-shell/target/a.js", "import 'three';");
        write("web-shell/node_modules/b/b.js", "import 'three';");

        assertEquals(List.of(), TextRules.violations(folder));
    }

    private static Plant plant(String rule, String inPackage, String member) {
        return new Plant(rule, inPackage, member);
    }

    private static void compile(Path classes, List<Path> sources) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-proc:none",
                                "-nowarn",
                                "-d",
                                classes.toString(),
                                "-cp",
                                System.getProperty("java.class.path")));
        sources.forEach(each -> arguments.add(each.toString()));
        int code =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new));
        assertEquals(0, code, "the plants do not compile");
    }

    private static Path source(Path garden, String inPackage, String name, String member)
            throws IOException {
        Path file = garden.resolve(inPackage.replace('.', '/')).resolve(name + ".java");
        Files.createDirectories(file.getParent());
        return Files.writeString(
                file, "package " + inPackage + "; public class " + name + " { " + member + " }");
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
