// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.windhover.cli.Repository;
import dev.windhover.testing.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the whole working copy against the house rules. */
class HouseRulesTest {
    private static final Repository REPOSITORY = Repository.find();
    private static JavaClasses classes;

    @BeforeAll
    static void readTheClassesOfEveryModule() throws IOException {
        List<Path> folders = new ArrayList<>();
        for (Path module : REPOSITORY.modules()) {
            if (Files.isDirectory(module.resolve("target/classes"))) {
                folders.add(module.resolve("target/classes"));
            }
        }
        classes = new ClassFileImporter().importPaths(folders);
    }

    static Stream<String> importRules() {
        return ImportRules.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("importRules")
    void nothingImportsWhatItMustNot(String rule) {
        ImportRules.all().get(rule).check(classes);
    }

    @Test
    void rulesSeeTheModulesThatAreBuiltBeforeThisOne() {
        for (String name : List.of("protocol", "engine", "entry", "teavm", "cli")) {
            assertTrue(
                    classes.stream()
                            .anyMatch(
                                    each ->
                                            each.getPackageName()
                                                    .startsWith("dev.windhover." + name)),
                    name);
        }
    }

    @Test
    void everySourceLooksAsItShould() throws IOException {
        assertEquals(
                "", String.join(System.lineSeparator(), TextRules.violations(REPOSITORY.root())));
    }

    @Test
    void shellDependsOnNoEngineCode() throws IOException {
        String pom = Files.readString(REPOSITORY.root().resolve("web-shell/pom.xml"));

        assertFalse(pom.contains("windhover-engine"), "web-shell/pom.xml names the engine");
        assertFalse(pom.contains("windhover-entry"), "web-shell/pom.xml names the entry");
    }

    /** What the engine is about, and nothing of what games are about. */
    private static final Set<String> ENGINE_PACKAGES =
            Set.of(
                    "audio",
                    "base",
                    "call",
                    "host",
                    "input",
                    "inspect",
                    "journal",
                    "log",
                    "memory",
                    "mirror",
                    "peer",
                    "plugin",
                    "render",
                    "scenario",
                    "scene",
                    "schedule",
                    "semantics",
                    "state",
                    "telemetry");

    @Test
    @Feature("G31")
    void engineHasNoPackageOfAnyDomain() {
        for (JavaClass each : classes) {
            String name = each.getPackageName();
            if (!name.startsWith("dev.windhover.engine.")) continue;
            String first = name.substring("dev.windhover.engine.".length()).split("\\.")[0];
            assertTrue(ENGINE_PACKAGES.contains(first), name);
            for (Dependency to : each.getDirectDependenciesFromSelf()) {
                String used = to.getTargetClass().getPackageName();
                assertTrue(
                        used.startsWith("dev.windhover.engine")
                                || used.startsWith("dev.windhover.protocol")
                                || used.startsWith("java.")
                                || used.startsWith("org.joml")
                                || used.isEmpty(),
                        to.getDescription());
            }
        }
    }

    @Test
    @Feature("G31")
    void samplesUseNothingButWhatEveryGameMay() throws IOException {
        int files = 0;
        try (Stream<Path> samples = Files.walk(REPOSITORY.root().resolve("docs/samples"))) {
            for (Path file : samples.filter(path -> path.toString().endsWith(".java")).toList()) {
                if (file.toString().replace('\\', '/').contains("/target/")) continue;
                files++;
                String source = Files.readString(file);
                for (String line : source.lines().toList()) {
                    if (!line.matches("(package|import) .*dev\\.windhover\\..*")) continue;
                    assertTrue(
                            line.matches(
                                    ".*dev\\.windhover\\.(engine|protocol|samples|testing)\\b.*"),
                            file + ": " + line);
                    assertFalse(line.startsWith("package dev.windhover.engine"), file.toString());
                }
            }
        }
        assertTrue(files > 20, files + " files");
    }

    @Test
    @Feature("G32")
    void onePageStatesTheOpinion() throws IOException {
        String page = Files.readString(REPOSITORY.root().resolve("docs/guide/opinion.md"));
        assertTrue(page.contains("Local first"), "local first");
        int at = 0;
        for (String step :
                List.of(
                        "Worker",
                        "Kinds",
                        "Manifest",
                        "Tiers",
                        "Diagnostics",
                        "Headless",
                        "Remote")) {
            int next = page.indexOf(". **" + step + ".**", at);
            assertTrue(next > at, step + " is not there, or not in its place");
            at = next;
        }
        assertTrue(page.indexOf("stays out of the core") > at, "the refused scope");
        String readme = Files.readString(REPOSITORY.root().resolve("README.md"));
        assertTrue(readme.contains("docs/guide/opinion.md"), "nobody finds the page");
    }

    @Test
    @Feature("W15")
    void engineSeesNoBrowserAndEveryClassOfItLoadsOnTheJvm() throws Exception {
        int loaded = 0;
        for (JavaClass each : classes) {
            if (each.getPackageName().startsWith("dev.windhover.engine")) {
                assertTrue(
                        each.getDirectDependenciesFromSelf().stream()
                                .noneMatch(
                                        to ->
                                                to.getTargetClass()
                                                        .getPackageName()
                                                        .startsWith("org.teavm")),
                        each.getName());
                Class.forName(each.getName(), true, getClass().getClassLoader());
                loaded++;
            }
        }
        assertTrue(loaded > 10, loaded + " classes");
    }
}
