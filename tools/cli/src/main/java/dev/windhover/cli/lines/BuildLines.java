// SPDX-License-Identifier: Apache-2.0
package dev.windhover.cli.lines;

import static dev.windhover.cli.lines.ExplainRefused.Reason.LINES_DAMAGED;

import dev.windhover.cli.site.base.ContentHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which line of Java each instruction of one build came from; immutable. Kept as text of our own,
 * so that what was published years ago can still be read when the compiler has become another.
 *
 * <pre>
 * windhover-lines 1 HASH             of everything below
 * build BUILD
 * m NAME                             a method: package, class and name
 * f NAME                             a file
 * p METHOD FILE LINE PLACE           a place; inlined at another place, which is -1 where it is not.
 *                                    FILE is -1 and LINE 0 where only the method is known
 * c INDEX FROM TO {ADDRESS PLACE}    a function; each address is the first of its place
 * </pre>
 *
 * Methods, files and places are named by their number, from 0. Numbers are decimal.
 */
public final class BuildLines {
    /** A call: the innermost of several that were made one function. */
    record Place(int method, int file, int line, int outer) {}

    /** A function of the module with where each of its places begins, in rising order. */
    record Function(int index, int from, int to, int[] addresses, int[] places) {}

    static final int NONE = -1;

    private static final String HEAD = "windhover-lines 1 ";
    private static final int HASH_DIGITS = 16;

    /** Of one address; a method that was inlined in itself so often would not have been. */
    private static final int CALLS_MAX = 100;

    private final String build;
    private final List<String> methods;
    private final List<String> files;
    private final List<Place> places;
    private final List<Function> functions;
    private final Map<Integer, Function> byIndex = new HashMap<>();

    BuildLines(
            String build,
            List<String> methods,
            List<String> files,
            List<Place> places,
            List<Function> functions) {
        this.build = build;
        this.methods = List.copyOf(methods);
        this.files = List.copyOf(files);
        this.places = List.copyOf(places);
        this.functions = List.copyOf(functions);
        functions.forEach(function -> byIndex.put(function.index, function));
    }

    /** Of the site that these lines belong to. */
    public String build() {
        return build;
    }

    /** How the file is named among those of other builds. */
    public static String fileName(String game, String build) {
        return game + "." + build + ".lines";
    }

    /**
     * What ran at an address, innermost first, as Java writes it; empty where nobody knows.
     *
     * @param index of the function, {@link #NONE} where the browser did not say
     */
    List<String> at(int index, long address) {
        for (Function function : functions) {
            if (address < function.from || address >= function.to) continue;
            if (index != NONE && index != function.index) return List.of();
            int place = NONE;
            for (int i = 0; i < function.addresses.length; i++) {
                if (function.addresses[i] > address) break;
                place = function.places[i];
            }
            // Before its first line a function makes room for its locals.
            boolean isUnsaid = place != NONE && places.get(place).file == NONE;
            return isUnsaid ? of(function.index) : calls(place);
        }
        return List.of();
    }

    /** What a function is, from browsers that tell no address. */
    List<String> of(int index) {
        Function function = byIndex.get(index);
        if (function == null || function.places.length == 0) return List.of();
        Place own = outermost(function.places[0]);
        for (int at : function.places) {
            Place place = outermost(at);
            if (place.file != NONE) return List.of(call(place.method, place.file, 0));
        }
        return List.of(call(own.method, NONE, 0));
    }

    private Place outermost(int at) {
        Place place = places.get(at);
        for (int i = 0; i < CALLS_MAX && place.outer != NONE; i++) place = places.get(place.outer);
        return place;
    }

    private List<String> calls(int innermost) {
        List<String> calls = new ArrayList<>();
        int at = innermost;
        while (at != NONE && calls.size() < CALLS_MAX) {
            Place place = places.get(at);
            calls.add(call(place.method, place.file, place.line));
            at = place.outer;
        }
        return calls;
    }

    private String call(int method, int file, int line) {
        String name = methods.get(method);
        if (file == NONE) return name + "(Unknown Source)";
        return name + "(" + files.get(file) + (line > 0 ? ":" + line : "") + ")";
    }

    /** The file. */
    public String text() {
        StringBuilder out = new StringBuilder("build ").append(build).append('\n');
        methods.forEach(name -> out.append("m ").append(name).append('\n'));
        files.forEach(name -> out.append("f ").append(name).append('\n'));
        for (Place place : places) {
            out.append("p ").append(place.method).append(' ').append(place.file);
            out.append(' ').append(place.line).append(' ').append(place.outer).append('\n');
        }
        for (Function function : functions) {
            out.append("c ").append(function.index);
            out.append(' ').append(function.from).append(' ').append(function.to);
            for (int i = 0; i < function.addresses.length; i++) {
                out.append(' ').append(function.addresses[i]).append(' ');
                out.append(function.places[i]);
            }
            out.append('\n');
        }
        return HEAD + hash(out.toString()) + "\n" + out;
    }

    /**
     * Reads a file.
     *
     * @throws ExplainRefused when it is not whole
     */
    public static BuildLines read(String text) {
        int end = text.indexOf('\n');
        if (end < 0 || !text.startsWith(HEAD)) {
            throw damaged("it does not begin with \"" + HEAD.strip() + "\"");
        }
        String rest = text.substring(end + 1);
        if (!text.substring(HEAD.length(), end).equals(hash(rest))) {
            throw damaged("it is not what the build wrote; copy it as it is, line ends too");
        }
        try {
            return parse(rest.split("\n"));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw damaged("a line is not what it should be: " + e.getMessage());
        }
    }

    private static BuildLines parse(String[] lines) {
        String build = "";
        List<String> methods = new ArrayList<>();
        List<String> files = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        List<Function> functions = new ArrayList<>();
        for (String line : lines) {
            String rest = line.substring(line.indexOf(' ') + 1);
            switch (line.substring(0, line.indexOf(' '))) {
                case "build" -> build = rest;
                case "m" -> methods.add(rest);
                case "f" -> files.add(rest);
                case "p" -> places.add(place(numbers(rest), methods, files, places));
                case "c" -> functions.add(function(numbers(rest), places));
                default -> throw damaged("there is a line that begins with " + line);
            }
        }
        return new BuildLines(build, methods, files, places, functions);
    }

    /** What it names is there already, so places never lead in a circle. */
    private static Place place(
            int[] numbers, List<String> methods, List<String> files, List<Place> places) {
        methods.get(numbers[0]);
        if (numbers[1] != NONE) files.get(numbers[1]);
        if (numbers[3] != NONE) places.get(numbers[3]);
        return new Place(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    private static Function function(int[] numbers, List<Place> places) {
        if (numbers.length % 2 == 0 || numbers.length < 3) throw damaged("a function is cut short");
        int count = (numbers.length - 3) / 2;
        int[] addresses = new int[count];
        int[] at = new int[count];
        for (int i = 0; i < count; i++) {
            addresses[i] = numbers[3 + 2 * i];
            at[i] = numbers[4 + 2 * i];
            if (at[i] != NONE) places.get(at[i]);
        }
        return new Function(numbers[0], numbers[1], numbers[2], addresses, at);
    }

    private static int[] numbers(String text) {
        String[] parts = text.split(" ");
        int[] numbers = new int[parts.length];
        for (int i = 0; i < parts.length; i++) numbers[i] = Integer.parseInt(parts[i]);
        return numbers;
    }

    static String hash(String text) {
        return new ContentHash().add(text).hex(HASH_DIGITS);
    }

    private static ExplainRefused damaged(String what) {
        return new ExplainRefused(LINES_DAMAGED, "The lines file is damaged: " + what + ".");
    }
}
