// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.site;

import static dev.windhover.cli.site.base.SiteFailure.Reason.COMPILE_FAILED;

import dev.windhover.cli.site.base.SiteFailure;
import java.io.File;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.teavm.backend.javascript.JSModuleType;
import org.teavm.backend.wasm.WasmDebugInfoLocation;
import org.teavm.callgraph.CallGraph;
import org.teavm.callgraph.CallGraphNode;
import org.teavm.callgraph.CallSite;
import org.teavm.diagnostics.DefaultProblemTextConsumer;
import org.teavm.diagnostics.Problem;
import org.teavm.model.CallLocation;
import org.teavm.model.MethodReference;
import org.teavm.model.TextLocation;
import org.teavm.tooling.EmptyTeaVMToolLog;
import org.teavm.tooling.TeaVMSourceFilePolicy;
import org.teavm.tooling.TeaVMTargetType;
import org.teavm.tooling.TeaVMTool;
import org.teavm.tooling.TeaVMToolException;
import org.teavm.tooling.sources.DirectorySourceFileProvider;
import org.teavm.tooling.sources.JarSourceFileProvider;
import org.teavm.vm.TeaVMOptimizationLevel;
import org.teavm.vm.TeaVMPhase;
import org.teavm.vm.TeaVMProgressFeedback;
import org.teavm.vm.TeaVMProgressListener;

/** Drives TeaVM: the same program once to WebAssembly GC and once to an ES module. */
final class GameCompiler {
    /** Read by the build support in the compiled game: which class the factory makes. */
    static final String PROPERTY_GAME = "windhover.game";

    /** Read by the build support: whether column access is checked. */
    static final String PROPERTY_CHECKED = "windhover.checked";

    /** Enough to see who called; the whole way to main says no more. */
    private static final int CALLERS_MAX = 6;

    /** Where one thing is missing, hundreds follow from it. */
    private static final int PROBLEMS_MAX = 20;

    private static final int STEP_PERCENT = 20;

    private final SiteDef def;
    private final CompilePath path;
    private final SiteListener listener;

    GameCompiler(SiteDef def, CompilePath path, SiteListener listener) {
        this.def = def;
        this.path = path;
        this.listener = listener;
    }

    /**
     * Writes {@code <name>.wasm} and, when it is asked for, {@code <name>.js} with what belongs to
     * them.
     */
    void compile(Path folder) {
        run(TeaVMTargetType.WEBASSEMBLY_GC, ".wasm", folder);
        if (def.script) {
            run(TeaVMTargetType.JAVASCRIPT, ".js", folder);
        }
    }

    private void run(TeaVMTargetType target, String extension, Path folder) {
        String phase = "Compiling to " + (extension.equals(".wasm") ? "WebAssembly" : "JavaScript");
        TeaVMTool tool = new TeaVMTool();
        tool.setLog(new EmptyTeaVMToolLog());
        tool.setTargetType(target);
        tool.setMainClass(def.mainClass);
        tool.setTargetDirectory(folder.toFile());
        tool.setTargetFileName(def.name + extension);
        tool.setClassPath(path.files());
        tool.setJsModuleType(JSModuleType.ES2015);
        tool.setSharedBuffer(true);
        tool.setMinDirectBuffersSize(MemoryPlan.HEAP_BYTES);
        tool.getProperties().setProperty(PROPERTY_GAME, def.gameClass);
        tool.getProperties().setProperty(PROPERTY_CHECKED, Boolean.toString(!def.release()));
        tool.setProgressListener(new Progress(phase));
        boolean release = def.release();
        tool.setOptimizationLevel(
                release ? TeaVMOptimizationLevel.ADVANCED : TeaVMOptimizationLevel.SIMPLE);
        tool.setStrict(!release);
        tool.setObfuscated(release);
        tool.setAssertionsRemoved(release);
        // The script is the last resort of old browsers; nobody reads its stack traces in Java
        // lines.
        tool.setDebugInformationGenerated(target == TeaVMTargetType.WEBASSEMBLY_GC);
        tool.setWasmDebugInfoLocation(WasmDebugInfoLocation.EXTERNAL);
        if (!release) {
            tool.setSourceMapsFileGenerated(true);
            tool.setSourceFilePolicy(TeaVMSourceFilePolicy.COPY);
            addSources(tool);
        }
        listener.progress(phase, 0);
        try (URLClassLoader loader = path.loader()) {
            tool.setClassLoader(loader);
            tool.generate();
        } catch (TeaVMToolException | IOException e) {
            throw new SiteFailure(COMPILE_FAILED, phase + " failed: " + e.getMessage(), e);
        }
        tell(tool, phase);
        listener.progress(phase, 100);
    }

    private void addSources(TeaVMTool tool) {
        for (Path source : def.sources) {
            if (Files.isDirectory(source)) {
                tool.addSourceFileProvider(new DirectorySourceFileProvider(source.toFile()));
            }
        }
        for (Path entry : def.classPath) {
            String jar = entry.toString();
            if (jar.endsWith(".jar")) {
                File sources = new File(jar.substring(0, jar.length() - 4) + "-sources.jar");
                if (sources.isFile()) {
                    tool.addSourceFileProvider(new JarSourceFileProvider(sources));
                }
            }
        }
    }

    private void tell(TeaVMTool tool, String phase) {
        CallGraph calls = tool.getDependencyInfo().getCallGraph();
        List<Problem> severe = tool.getProblemProvider().getSevereProblems();
        for (Problem problem : tool.getProblemProvider().getProblems()) {
            if (!severe.contains(problem)) {
                listener.warn(describe(problem, calls));
            }
        }
        if (severe.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder(phase + " found " + severe.size() + " error");
        text.append(severe.size() == 1 ? ":" : "s:");
        for (Problem problem : severe.subList(0, Math.min(severe.size(), PROBLEMS_MAX))) {
            text.append("\nerror: ").append(describe(problem, calls));
        }
        if (severe.size() > PROBLEMS_MAX) {
            text.append("\nand ").append(severe.size() - PROBLEMS_MAX).append(" more");
        }
        throw new SiteFailure(COMPILE_FAILED, text.toString());
    }

    /** What is wrong and where: the place itself, then who calls it. */
    private static String describe(Problem problem, CallGraph calls) {
        DefaultProblemTextConsumer text = new DefaultProblemTextConsumer();
        problem.render(text);
        StringBuilder out = new StringBuilder(text.getText());
        CallLocation location = problem.getLocation();
        if (location == null) {
            return out.toString();
        }
        appendPlace(out, location.getMethod(), location.getSourceLocation());
        MethodReference method = location.getMethod();
        for (int i = 0; i < CALLERS_MAX && method != null; i++) {
            CallGraphNode node = calls.getNode(method);
            Iterator<? extends CallSite> sites =
                    node == null
                            ? List.<CallSite>of().iterator()
                            : node.getCallerCallSites().iterator();
            if (!sites.hasNext()) {
                break;
            }
            CallSite site = sites.next();
            Iterator<? extends CallGraphNode> callers = site.getCallers().iterator();
            if (!callers.hasNext()) {
                break;
            }
            CallGraphNode caller = callers.next();
            Iterator<? extends TextLocation> lines = site.getLocations(caller).iterator();
            method = caller.getMethod();
            appendPlace(out, method, lines.hasNext() ? lines.next() : null);
        }
        return out.toString();
    }

    private static void appendPlace(StringBuilder out, MethodReference method, TextLocation line) {
        if (method == null) {
            return;
        }
        out.append("\n    at ").append(method.getClassName()).append('.').append(method.getName());
        if (line != null && line.getFileName() != null) {
            String file = line.getFileName();
            out.append('(').append(file.substring(file.lastIndexOf('/') + 1));
            out.append(':').append(line.getLine()).append(')');
        }
    }

    /** TeaVM counts twice, while it looks for what is reachable and while it compiles that. */
    private final class Progress implements TeaVMProgressListener {
        private final String phase;
        private int from;
        private int span;
        private int count = 1;
        private int told;

        Progress(String phase) {
            this.phase = phase;
        }

        @Override
        public TeaVMProgressFeedback phaseStarted(TeaVMPhase teaVmPhase, int total) {
            from = teaVmPhase == TeaVMPhase.COMPILING ? 50 : 0;
            span = 50;
            count = Math.max(1, total);
            return progressReached(0);
        }

        @Override
        public TeaVMProgressFeedback progressReached(int reached) {
            int percent = from + (int) ((long) span * Math.min(reached, count) / count);
            int step = percent / STEP_PERCENT * STEP_PERCENT;
            // The end is told when the files are written.
            if (step > told && step < 100) {
                told = step;
                listener.progress(phase, step);
            }
            return TeaVMProgressFeedback.CONTINUE;
        }
    }
}
