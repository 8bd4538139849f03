// SPDX-License-Identifier: Apache-2.0
package dev.windhover.codegen;

import dev.windhover.protocol.table.Table;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Sources compiled in a folder of their own with the processor, as a build does it. */
final class Compilation {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private final Path folder;
    private final List<Diagnostic<? extends JavaFileObject>> diagnostics;

    private Compilation(Path folder, List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        this.folder = folder;
        this.diagnostics = diagnostics;
    }

    /** Compiles the stand-ins alone; returns the folder with their classes. */
    static Path ofStandIns(Path folder) throws IOException {
        run(folder, StandIns.sources(), List.of("-proc:none", "-Xlint:none"), List.of());
        return folder.resolve("classes");
    }

    /**
     * With every warning that there is as an error, as strict users have it.
     *
     * @param engine folder with the classes of the stand-ins
     * @param sources paths and texts
     */
    static Compilation of(Path folder, Path engine, Map<String, String> sources)
            throws IOException {
        return with(folder, engine, sources, List.of(new TableProcessor(), new ApiProcessor()));
    }

    static Compilation with(
            Path folder, Path engine, Map<String, String> sources, List<Processor> processors)
            throws IOException {
        return run(
                folder,
                sources,
                List.of(
                        "-Xlint:all",
                        "-Werror",
                        "-cp",
                        engine + System.getProperty("path.separator") + annotations()),
                processors);
    }

    static Compilation run(
            Path folder,
            Map<String, String> sources,
            List<String> options,
            List<Processor> processors)
            throws IOException {
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> each : sources.entrySet()) {
            Path file = folder.resolve("src").resolve(each.getKey());
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, each.getValue()));
        }
        Files.createDirectories(folder.resolve("classes"));
        Files.createDirectories(folder.resolve("generated"));
        List<String> all = new ArrayList<>(options);
        all.addAll(
                List.of(
                        "-encoding",
                        "UTF-8",
                        "-d",
                        folder.resolve("classes").toString(),
                        "-s",
                        folder.resolve("generated").toString()));
        DiagnosticCollector<JavaFileObject> heard = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager =
                COMPILER.getStandardFileManager(heard, Locale.ROOT, null)) {
            JavaCompiler.CompilationTask task =
                    COMPILER.getTask(
                            null,
                            manager,
                            heard,
                            all,
                            null,
                            manager.getJavaFileObjectsFromPaths(files));
            if (!processors.isEmpty()) {
                task.setProcessors(processors);
            }
            task.call();
        }
        return new Compilation(folder, heard.getDiagnostics());
    }

    /** The folder or archive that the annotations are in. */
    static Path annotations() {
        try {
            return Path.of(Table.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Errors and warnings as {@code line: message}. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> each : diagnostics) {
            if (each.getKind() != Diagnostic.Kind.NOTE) {
                complaints.add(each.getLineNumber() + ": " + each.getMessage(Locale.ROOT));
            }
        }
        return complaints;
    }

    /** Generated sources by path, as they are. */
    Map<String, String> generated() throws IOException {
        return files(folder.resolve("generated"));
    }

    /** What was generated beside the classes, by path. */
    Map<String, String> resources() throws IOException {
        Path root = classes().resolve("META-INF");
        return Files.isDirectory(root) ? files(root) : Map.of();
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> generated = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                generated.put(
                        root.relativize(file).toString().replace('\\', '/'),
                        Files.readString(file));
            }
        }
        return generated;
    }

    Path classes() {
        return folder.resolve("classes");
    }

    /** Loads a compiled class, with the stand-ins in reach. */
    Class<?> load(Path engine, String name) throws IOException, ClassNotFoundException {
        URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {classes().toUri().toURL(), engine.toUri().toURL()},
                        getClass().getClassLoader());
        return loader.loadClass(name);
    }
}
