// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Works in anybody's project as it does in the engine's. */
class UserProjectTest {
    private static final String SHIP =
            """
            package org.example.game;

            import dev.windhover.protocol.table.*;

            @Table(rowsMax = 10)
            public record Ship(float x, org.example.game.parts.Mode mode) {}
            """;

    private static final String MODE =
            "package org.example.game.parts; public enum Mode { SLOW, QUICK }";

    @TempDir private static Path engineFolder;
    private static Path engine;
    @TempDir private Path folder;

    @BeforeAll
    static void compileTheEngine() throws IOException {
        engine = Compilation.ofStandIns(engineFolder);
    }

    @Test
    void isFoundOnTheProcessorPathWithoutBeingNamed() throws IOException {
        Compilation compilation =
                Compilation.run(
                        folder,
                        Map.of(
                                "org/example/game/Ship.java",
                                SHIP,
                                "org/example/game/parts/Mode.java",
                                MODE),
                        List.of(
                                "-Xlint:all",
                                "-Werror",
                                "-cp",
                                path(engine, Compilation.annotations()),
                                "--processor-path",
                                System.getProperty("java.class.path")),
                        List.of());

        assertEquals(List.of(), compilation.complaints());
        assertEquals(Set.of("org/example/game/ShipTable.java"), compilation.generated().keySet());
    }

    @Test
    void worksInAModuleThatReadsTheEngineOnly() throws IOException {
        Map<String, String> engineModule = new TreeMap<>(StandIns.sources());
        engineModule.put(
                "module-info.java",
                "module the.engine { exports dev.windhover.engine.memory; exports dev.windhover.engine.state; }");
        Compilation asModule =
                Compilation.run(
                        folder.resolve("engine"), engineModule, List.of("-proc:none"), List.of());
        Compilation annotations =
                Compilation.run(
                        folder.resolve("annotations"),
                        Map.of(
                                "module-info.java",
                                "module the.protocol { exports dev.windhover.protocol.table; }"),
                        List.of(
                                "-proc:none",
                                "--patch-module",
                                "the.protocol=" + Compilation.annotations()),
                        List.of());
        assertEquals(List.of(), asModule.complaints());
        assertEquals(List.of(), annotations.complaints());

        Compilation game =
                Compilation.run(
                        folder.resolve("game"),
                        Map.of(
                                "module-info.java",
                                "module org.example { requires the.engine; requires static the.protocol; }",
                                "org/example/game/Ship.java",
                                SHIP,
                                "org/example/game/parts/Mode.java",
                                MODE),
                        List.of(
                                "-p",
                                path(asModule.classes(), annotations.classes()),
                                "--patch-module",
                                "the.protocol=" + Compilation.annotations()),
                        List.of(new TableProcessor()));

        assertEquals(List.of(), game.complaints());
        assertEquals(Set.of("org/example/game/ShipTable.java"), game.generated().keySet());
    }

    @Test
    void refersToTablesOfALibrary() throws IOException {
        Compilation library =
                Compilation.of(
                        folder.resolve("library"),
                        engine,
                        Map.of(
                                "lib/Rock.java",
                                "package lib; import dev.windhover.protocol.table.*; @Table(rowsMax = 9, name = \"stone\") public record Rock(float size) {}"));

        Compilation game =
                Compilation.of(
                        folder.resolve("game"),
                        Path.of(path(engine, library.classes())),
                        Map.of(
                                "game/Ship.java",
                                "package game; import dev.windhover.protocol.table.*; @Table(rowsMax = 9) record Ship(@Ref(lib.Rock.class) int rock) {}"));

        assertEquals(List.of(), game.complaints());
        String generated = game.generated().get("game/ShipTable.java");
        assertTrue(generated.contains(".ref(\"stone\")"), generated);
    }

    @Test
    void waitsForWhatAnotherProcessorMakes() throws IOException {
        Compilation compilation =
                Compilation.with(
                        folder,
                        engine,
                        Map.of("org/example/game/Ship.java", SHIP),
                        List.of(new ModeMaker(), new TableProcessor()));

        assertEquals(List.of(), compilation.complaints());
        assertTrue(compilation.generated().containsKey("org/example/game/ShipTable.java"));
    }

    @Test
    void apiWaitsForWhatAnotherProcessorMakesInItsRecords() throws IOException {
        String api =
                """
                package org.example.game;

                import dev.windhover.protocol.call.*;
                import java.util.List;

                @Api("fleet")
                interface FleetApi {
                    record Ship(List<org.example.game.parts.Mode> modes) {}

                    @Command void launch(Ship ship);
                }
                """;
        Compilation compilation =
                Compilation.with(
                        folder,
                        engine,
                        Map.of("org/example/game/FleetApi.java", api),
                        List.of(new ModeMaker(), new ApiProcessor()));

        assertEquals(List.of(), compilation.complaints());
        String script = compilation.resources().get("windhover/calls/fleet.js");
        assertTrue(script.contains("const ofMode = ['SLOW', 'QUICK'];"), script);
    }

    @Test
    void leavesTheReportOfAMissingClassToTheCompiler() throws IOException {
        Compilation compilation =
                Compilation.of(folder, engine, Map.of("org/example/game/Ship.java", SHIP));

        assertEquals(
                List.of("6: package org.example.game.parts does not exist"),
                compilation.complaints());
    }

    @Test
    void saysWhichDependencyIsMissing() throws IOException {
        Compilation compilation =
                Compilation.of(
                        folder,
                        folder,
                        Map.of(
                                "game/Ship.java",
                                "package game; import dev.windhover.protocol.table.*;\n@Table(rowsMax = 9)\nrecord Ship(float x) {}"));

        assertEquals(
                List.of(
                        "3: Ship: ShipTable would extend dev.windhover.engine.state.Table, which is"
                                + " not there. Add the dependency dev.windhover:windhover-entry."),
                compilation.complaints());
    }

    @Test
    void usersOfATableAreNotToldThatItIsMissingWhenItsRecordHasAMistake() throws IOException {
        Compilation compilation =
                Compilation.of(
                        folder,
                        engine,
                        Map.of(
                                "game/Ship.java",
                                "package game; import dev.windhover.protocol.table.*;\n@Table(rowsMax = 9)\nrecord Ship(float x,\nshort y) {}",
                                "game/Fleet.java",
                                "package game; final class Fleet { ShipTable ships; }"));

        assertEquals(
                List.of(
                        "4: Ship.y: a column cannot be of short. Take int, or byte for -128 to"
                                + " 127."),
                compilation.complaints());
    }

    private static String path(Path... entries) {
        return String.join(
                System.getProperty("path.separator"),
                List.of(entries).stream().map(Path::toString).toList());
    }

    /** Makes the enum that the record names. */
    private static final class ModeMaker extends AbstractProcessor {
        private boolean isDone;

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!isDone) {
                isDone = true;
                try (Writer out =
                        processingEnv
                                .getFiler()
                                .createSourceFile("org.example.game.parts.Mode")
                                .openWriter()) {
                    out.write(MODE);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
            return false;
        }
    }
}
