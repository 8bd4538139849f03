// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.lines;

import static dev.windhover.cli.site.base.SiteFailure.Reason.MODULE_UNEXPECTED;

import dev.windhover.cli.lines.BuildLines.Function;
import dev.windhover.cli.lines.BuildLines.Place;
import dev.windhover.cli.site.base.SiteFailure;
import dev.windhover.cli.site.wasm.WasmModule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.teavm.backend.wasm.debug.ExternalDebugFile;
import org.teavm.backend.wasm.debug.info.FileInfo;
import org.teavm.backend.wasm.debug.info.MethodInfo;
import org.teavm.backend.wasm.debug.parser.DebugClassParser;
import org.teavm.backend.wasm.debug.parser.DebugFileParser;
import org.teavm.backend.wasm.debug.parser.DebugMethodParser;
import org.teavm.backend.wasm.debug.parser.DebugPackageParser;
import org.teavm.backend.wasm.debug.parser.DebugSectionParser;
import org.teavm.backend.wasm.debug.parser.DebugStringParser;
import org.teavm.common.binary.BinaryParser;

/**
 * Reads the debug file that TeaVM writes beside a module, into lines of our own.
 *
 * <p>Its names are read by TeaVM's own classes. Its list of lines is read here: it is a program
 * that walks over the code, entering and leaving methods, and TeaVM writes one leave too few for
 * each method that was inlined at the very end of another, which an optimised module is full of.
 * Where functions begin is known from the module, so each is read for itself.
 */
public final class CompiledLines {
    private static final String LINES = "teavm_line";

    // The commands of the list; what is larger moves on by a few bytes and a few lines at once.
    private static final int ENTER = 0;
    private static final int LEAVE = 1;
    private static final int LINE = 2;
    private static final int FILE = 3;
    private static final int ADVANCE = 4;
    private static final int BOTH = 10;
    private static final int BOTH_BYTES = 32;
    private static final int BOTH_LINES = 3;

    /** Where the walk was when it entered a method. */
    private record State(int file, int line, int outer, int method) {}

    private final DebugStringParser strings = new DebugStringParser();
    private final DebugFileParser fileNames = new DebugFileParser(strings);
    private final DebugPackageParser packages = new DebugPackageParser(strings);
    private final DebugClassParser classes = new DebugClassParser(strings, packages);
    private final DebugMethodParser methodNames = new DebugMethodParser(strings, classes);

    private final Map<String, Integer> methods = new LinkedHashMap<>();
    private final Map<String, Integer> files = new LinkedHashMap<>();
    private final Map<Place, Integer> places = new LinkedHashMap<>();
    private final Map<Integer, List<int[]>> found = new HashMap<>();

    private CompiledLines() {}

    /**
     * The lines of a build.
     *
     * @param compiled the module as TeaVM wrote it
     * @param debug what TeaVM wrote beside it
     * @param published the same code behind other sections, whose addresses browsers tell
     */
    public static BuildLines of(
            String build, WasmModule compiled, byte[] debug, WasmModule published) {
        return new CompiledLines().read(build, compiled.functions(), debug, published.functions());
    }

    private BuildLines read(
            String build,
            List<WasmModule.Function> compiled,
            byte[] debug,
            List<WasmModule.Function> published) {
        Map<String, byte[]> sections = new HashMap<>();
        ExternalDebugFile.read(
                debug,
                name -> (all, from, to) -> sections.put(name, Arrays.copyOfRange(all, from, to)));
        for (DebugSectionParser names :
                List.of(strings, fileNames, packages, classes, methodNames)) {
            byte[] section = sections.get(names.name());
            if (section != null) names.parse(section);
        }
        byte[] lines = sections.get(LINES);
        if (lines == null || compiled.size() != published.size()) {
            throw new SiteFailure(
                    MODULE_UNEXPECTED, "The debug file of TeaVM is not that of its module.");
        }
        new Walk(lines, compiled).run();
        List<Function> functions = new ArrayList<>();
        for (int i = 0; i < compiled.size(); i++) {
            functions.add(moved(compiled.get(i), published.get(i)));
        }
        return new BuildLines(
                build,
                List.copyOf(methods.keySet()),
                List.copyOf(files.keySet()),
                List.copyOf(places.keySet()),
                functions);
    }

    private Function moved(WasmModule.Function from, WasmModule.Function to) {
        List<int[]> entries = found.getOrDefault(from.index(), List.of());
        int by = to.from() - from.from();
        int[] addresses = entries.stream().mapToInt(entry -> entry[0] + by).toArray();
        int[] at = entries.stream().mapToInt(entry -> entry[1]).toArray();
        return new Function(to.index(), to.from(), to.to(), addresses, at);
    }

    private static <K> int numberOf(K key, Map<K, Integer> numbers) {
        Integer next = numbers.size();
        Integer before = numbers.putIfAbsent(key, next);
        return before == null ? next : before;
    }

    private int method(int number) {
        MethodInfo method = methodNames.getMethod(number);
        return numberOf(method == null ? "?" : method.fullName(), methods);
    }

    private int file(int number) {
        FileInfo file = fileNames.getFile(number);
        if (file == null) return BuildLines.NONE;
        String name = file.fullName();
        return numberOf(name.substring(name.lastIndexOf('/') + 1), files);
    }

    /** The list of lines, command by command. */
    private final class Walk extends BinaryParser {
        private final Map<Integer, WasmModule.Function> starts = new HashMap<>();
        private final Deque<State> states = new ArrayDeque<>();
        private List<int[]> entries = new ArrayList<>();
        private int depth;
        private boolean told = true;
        private int address;
        private int method;
        private int file = BuildLines.NONE;
        private int line = 1;
        private int outer = BuildLines.NONE;

        Walk(byte[] list, List<WasmModule.Function> functions) {
            data = list;
            functions.forEach(function -> starts.put(function.from(), function));
        }

        void run() {
            while (ptr < data.length) {
                int command = data[ptr++] & 0xff;
                switch (command) {
                    case ENTER -> enter(readLEB());
                    case LEAVE -> leave();
                    case LINE -> moved(line + readSignedLEB());
                    case FILE -> enterFile(readLEB());
                    case ADVANCE -> advance(readLEB());
                    default -> {
                        if (command < BOTH) {
                            throw new SiteFailure(
                                    MODULE_UNEXPECTED, "TeaVM lists lines in another way.");
                        }
                        int both = command - BOTH;
                        advance(both % BOTH_BYTES);
                        moved(line + both / BOTH_BYTES - BOTH_LINES);
                    }
                }
            }
        }

        private void enter(int number) {
            WasmModule.Function function = starts.get(address);
            if (function != null) tell();
            int from = function != null ? BuildLines.NONE : place();
            states.push(new State(file, line, outer, method));
            method = method(number);
            outer = from;
            file = BuildLines.NONE;
            line = 1;
            depth++;
            if (function != null) {
                depth = 1;
                entries = found.computeIfAbsent(function.index(), any -> new ArrayList<>());
            }
            told = false;
        }

        private void leave() {
            State state = states.isEmpty() ? null : states.pop();
            depth--;
            file = state == null ? BuildLines.NONE : state.file;
            line = state == null ? 1 : state.line;
            if (depth <= 0 || state == null) return;
            outer = state.outer;
            method = state.method;
            told = false;
        }

        private void enterFile(int number) {
            file = file(number);
            line = 1;
            told = false;
        }

        private void moved(int to) {
            line = to;
            told = false;
        }

        private int place() {
            return numberOf(new Place(method, file, Math.max(0, line), outer), places);
        }

        private void advance(int bytes) {
            tell();
            address += bytes;
        }

        /** What holds from here on, once all that was said of this address is known. */
        private void tell() {
            if (told) return;
            told = true;
            int place = place();
            int last = entries.size() - 1;
            if (last < 0 || entries.get(last)[1] != place) {
                entries.add(new int[] {address, place});
            }
        }
    }
}
